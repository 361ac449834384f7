// The editor of a cell: CodeMirror with its grammar of Rust, in the page's own colours. `bundle.mjs` makes
// `static/nn-editor.js` of it, which a page loads when its reader first edits.
import { closeBrackets, closeBracketsKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap, indentWithTab } from '@codemirror/commands';
import { rustLanguage } from '@codemirror/lang-rust';
import { bracketMatching, indentOnInput, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { EditorState, Prec, StateEffect, StateField } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, keymap } from '@codemirror/view';
import { tagHighlighter, tags } from '@lezer/highlight';

// The classes that the page's still code has, so that one style sheet colours both.
const COLOURS = syntaxHighlighting(tagHighlighter([
    { tag: tags.comment, class: 'hljs-comment' },
    { tag: [tags.keyword, tags.self], class: 'hljs-keyword' },
    { tag: tags.typeName, class: 'hljs-type' },
    { tag: tags.labelName, class: 'hljs-symbol' },
    { tag: [tags.string, tags.character], class: 'hljs-string' },
    { tag: tags.number, class: 'hljs-number' },
    { tag: tags.bool, class: 'hljs-literal' },
    { tag: tags.macroName, class: 'hljs-built_in' },
    { tag: [tags.function(tags.variableName), tags.function(tags.propertyName)], class: 'hljs-title' },
    { tag: tags.meta, class: 'hljs-meta' },
]));

/** @typedef {{ line: number, column: number, end_line: number, end_column: number }} Range counted from 1, its end not in it */

/** @type {import('@codemirror/state').StateEffectType<Range[]>} */
const mark = StateEffect.define();

/** The marked lines. They move with the text, and go when their line is changed. */
const marks = StateField.define({
    create: () => Decoration.none,
    update(decorations, transaction) {
        let next = decorations.map(transaction.changes);
        transaction.changes.iterChangedRanges((_, __, from, to) => {
            const [first, last] = [transaction.newDoc.lineAt(from), transaction.newDoc.lineAt(to)];
            next = next.update({ filterFrom: first.from, filterTo: last.to, filter: () => false });
        });
        for (const effect of transaction.effects) {
            if (effect.is(mark)) next = Decoration.set(effect.value.flatMap((range) => decorate(transaction.state, range)), true);
        }
        return next;
    },
    provide: (field) => EditorView.decorations.from(field),
});

const LINE = Decoration.line({ class: 'nn-bad-line' });
const WORD = Decoration.mark({ class: 'nn-bad-word' });

/** @param {EditorState} state @param {Range} range */
function decorate(state, range) {
    const [from, to] = [place(state, range.line, range.column), place(state, range.end_line, range.end_column)];
    const line = LINE.range(state.doc.lineAt(from).from);
    return to > from ? [line, WORD.range(from, to)] : [line];
}

/** Where a line and a column lie in the text. The compiler counts characters, the editor UTF-16's units.
 * @param {EditorState} state @param {number} line @param {number} column */
function place(state, line, column) {
    const { from, text } = state.doc.line(Math.min(Math.max(line, 1), state.doc.lines));
    return from + [...text].slice(0, column - 1).join('').length;
}

/**
 * @param {{
 *     parent: Element,
 *     text: string,
 *     label: string,
 *     onChange: (text: string) => void,
 *     onRun: () => void,
 * }} options
 */
function open({ parent, text, label, onChange, onRun }) {
    const run = () => {
        onRun();
        return true;
    };
    const view = new EditorView({
        parent,
        state: EditorState.create({
            doc: text,
            extensions: [
                Prec.highest(keymap.of([{ key: 'Mod-Enter', run }, { key: 'Shift-Enter', run }])),
                history(),
                drawSelection(),
                indentUnit.of('    '),
                EditorState.tabSize.of(4),
                indentOnInput(),
                bracketMatching(),
                closeBrackets(),
                // Escape, then Tab: the editor lets the keyboard out.
                keymap.of([...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap, indentWithTab]),
                rustLanguage,
                COLOURS,
                marks,
                // A region that scrolls needs something in it that Tab reaches; axe does not count editable text alone.
                EditorView.contentAttributes.of({ 'aria-label': label, spellcheck: 'false', tabindex: '0' }),
                EditorView.updateListener.of((update) => {
                    if (update.docChanged) onChange(update.state.doc.toString());
                }),
            ],
        }),
    });
    return {
        element: view.dom,
        focus: () => view.focus(),
        /** @param {number} x @param {number} y the caret goes where the reader has pointed */
        pointAt(x, y) {
            view.dispatch({ selection: { anchor: view.posAtCoords({ x, y }, false) } });
            view.focus();
        },
        /** @param {number} line @param {number} column */
        goTo(line, column) {
            view.dispatch({ selection: { anchor: place(view.state, line, column) }, scrollIntoView: true });
            view.focus();
        },
        /** @param {string} changed */
        replace(changed) {
            view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: changed } });
        },
        /** @param {Range[]} ranges */
        mark: (ranges) => view.dispatch({ effects: mark.of(ranges) }),
        close: () => view.destroy(),
    };
}

Object.assign(window, { nnEditor: { open } });
