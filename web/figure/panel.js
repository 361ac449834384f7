// @ts-check
// What stands beside a picture: its knobs and its buttons.

/** What the panel's buttons do. */
const BUTTONS = /** @type {Record<string, (figure: NnFigure, button: HTMLElement) => void>} */ ({
    run: (figure) => figure.change({ do: 'run', on: !figure.isRunning }),
    step: (figure) => figure.change({ do: 'step' }),
    restart: (figure) => figure.change({ do: 'restart' }),
    lesson: (figure) => figure.change({ do: 'apply', state: figure.shipped }),
    undo: (figure) => figure.undo(),
    cancel: (figure) => figure.cancel(),
    retry: (figure) => figure.retry(),
    words: (figure, button) => button.setAttribute('aria-expanded', String(figure.toggleAttribute('data-words'))),
    link: (figure, button) => figure.copyLink(button),
});

/** The knobs and the buttons: as the engine draws them, with what only the page knows. */
class Panel extends Drawing {
    /**
     * @param {View} view whose panel is there
     * @param {Element | null} held a widget that is being moved: it stays where the learner's hand is
     * @param {boolean} isNew whether there is nothing to undo
     */
    *show({ panel, isRunning, isFinished }, held, isNew) {
        yield* this.draw(panel ?? '', held);
        // A widget's attributes are only what it starts with.
        for (const widget of this.element.querySelectorAll('input, option')) {
            if (widget instanceof HTMLOptionElement) {
                widget.selected = widget.hasAttribute('selected');
            } else if (widget instanceof HTMLInputElement && widget !== held) {
                widget.checked = widget.hasAttribute('checked');
                const value = widget.getAttribute('value') ?? '';
                if (widget.value !== value) widget.value = value;
            }
        }
        // What waits for something has its buttons off, and says so.
        const isOff = this.#button('run')?.getAttribute('aria-disabled') === 'true';
        this.#say('run', isOff ? 'Run' : isRunning ? 'Pause' : isFinished ? 'Run again' : 'Run');
        this.#say('step', isFinished && !isOff ? 'Finished' : 'Step');
        this.#turn('step', 'aria-disabled', isFinished || isOff);
        this.#turn('undo', 'aria-disabled', isNew);
        this.#turn('words', 'aria-expanded', this.element.matches('[data-words] *'));
        withOneStop(this.element, TOOLS, 'data-do', document.activeElement?.getAttribute('data-do'));
    }

    /** @param {string} name */
    #button(name) {
        return this.element.querySelector(`[data-do="${name}"]`);
    }

    /**
     * @param {string} name
     * @param {string} word
     */
    #say(name, word) {
        const button = this.#button(name);
        if (button) say(button, word);
    }

    /**
     * @param {string} name
     * @param {string} attribute
     * @param {boolean} isOn
     */
    #turn(name, attribute, isOn) {
        this.#button(name)?.setAttribute(attribute, String(isOn));
    }
}
