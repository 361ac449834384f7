// @ts-check
// What went wrong, in words, with the way to the place.

/** More errors than these follow from the first ones, most of the time. */
const SHOWN_ERRORS = 4;

/** The mistakes that are made most, in other words than the compiler's. */
const IN_OTHER_WORDS = /** @type {Record<string, string>} */ ({
    E0061: 'The function is given more or fewer values than it takes.',
    E0106: 'A reference in this place has to say how long it lives.',
    E0277: 'This type cannot do what is asked of it. Numbers of two types never mix: write `2.0` beside an `f64`, or convert with `as f64`.',
    E0282: 'The compiler cannot tell which type is meant: write it out, as in `let x: f64 = …`.',
    E0308: 'A value of one type stands where another type is expected.',
    E0369: 'These two types have no such operation between them.',
    E0382: 'This value has been handed on and is gone: hand on `&value`, or `value.clone()`.',
    E0384: 'A variable that changes is declared with `let mut`.',
    E0423: 'This name is known, but as another kind of thing than is used here.',
    E0425: 'Nothing of this name is known here: is it spelled as where it was defined, in this cell or above?',
    E0432: 'There is nothing of this name to `use`.',
    E0433: 'A name in this path is not known.',
    E0499: 'Two changes of one value at the same time: let the first one end before the second begins.',
    E0502: 'The value is changed while something still looks at it.',
    E0594: 'A variable that changes is declared with `let mut`.',
    E0596: 'To change this value, declare it with `let mut`.',
    E0599: 'The type has no such method.',
    E0600: 'This operation does not exist for this type.',
    E0604: 'This conversion is not possible with `as`.',
    E0609: 'The type has no such field.',
});

/**
 * @param {Diagnostic[]} errors
 * @param {Cell} cell the one that was run
 * @param {Cell[]} cells
 */
function problemsOf(errors, cell, cells) {
    const shown = errors.slice(0, SHOWN_ERRORS).map((error) => problem(error, cell, cells));
    const more = errors.length - shown.length;
    if (more > 0) shown.push(make('p', { className: 'nn-more-problems', textContent: 'and ' + counted(more, 'error') + ' more' }));
    return shown;
}

/** @param {Diagnostic} error @param {Cell} cell @param {Cell[]} cells */
function problem(error, cell, cells) {
    const box = make('div', { className: 'nn-problem' });
    if (error.cell !== null) box.append(...placed(error, cell, cells));
    box.append(make('p', { className: 'nn-message' }, ...withCode(error.message)));
    if (error.label && !error.message.startsWith(error.label)) box.append(make('p', {}, ...withCode(error.label)));
    const words = IN_OTHER_WORDS[error.code ?? ''];
    if (words) box.append(make('p', {}, ...withCode(words)));
    for (const help of error.help) {
        // A help of several lines shows code.
        const [first, ...code] = help.split('\n');
        box.append(make('p', { className: 'nn-help' }, make('strong', { textContent: 'Help: ' }), ...withCode(first)));
        if (code.length) box.append(make('pre', { textContent: code.join('\n') }));
    }
    return box;
}

/** @param {Extract<RunEvent, { event: 'panic' }>} panic @param {Cell} cell @param {Cell[]} cells */
function panicOf({ message, cell: number, line, column }, cell, cells) {
    const box = make('div', { className: 'nn-problem' });
    if (number !== null && line !== null) {
        const place = { cell: number, line, column: column ?? 1, end_line: line, end_column: column ?? 1 };
        box.append(...placed(place, cell, cells));
    }
    box.append(make('p', { className: 'nn-message', textContent: 'The program has stopped itself (it panicked): ' + message }));
    return box;
}

/** The link to a place, and its line of code. @param {Place} place @param {Cell} cell @param {Cell[]} cells */
function placed(place, cell, cells) {
    const there = cells[place.cell - 1];
    if (!there) return [];
    const isHere = there === cell;
    const column = place.column ? ', column ' + place.column : '';
    const words = (isHere ? 'Line ' : 'Cell ' + place.cell + ', line ') + place.line + column;
    const link = make('a', { href: '#' + there.element.id, textContent: words });
    link.addEventListener('click', (event) => {
        event.preventDefault();
        goTo(there, place.line, place.column);
    });
    const line = [...(there.text.split('\n')[place.line - 1] ?? '')];
    // Without a column the whole line is meant.
    const begin = Math.max(place.column - 1, 0);
    const end = place.end_line > place.line ? line.length : Math.max(place.end_column - 1, begin);
    const piece = (/** @type {number} */ from, /** @type {number} */ to) => line.slice(from, to).join('');
    const marked = make('mark', { textContent: piece(begin, end) });
    const code = make('code', {}, piece(0, begin).trimStart(), ...(marked.textContent ? [marked] : []), piece(end, line.length));
    return [make('p', { className: 'nn-place' }, link, isHere ? '' : ', which this cell builds on'), make('pre', {}, code)];
}
