// @ts-check
// The command's flags as a form: their names, what they do, their defaults, as the command has them.

/** Those that the page asks for elsewhere, or has no file for. */
const ELSEWHERE = ['target', 'number', 'date', 'category', 'ignore', 'keep'];
/** Those that say how the file is written: with one of them changed, the table is another. */
const READING = ['no-header', 'separator', 'decimal', 'dates', 'na', 'keep-na'];

/**
 * What is asked of a training.
 *
 * @param {Flag[]} flags
 * @param {Record<string, string>} chosen by the flag's name
 */
function settingsForm(flags, chosen) {
    const asked = flags.filter(({ name }) => !ELSEWHERE.includes(name) && !READING.includes(name));
    return make('details', { class: 'nn-table-settings' }, make('summary', {}, 'Settings'),
        make('p', {}, 'They are the flags of the command, with its names and defaults. An empty field leaves the default.'),
        ...fieldsOf(asked, chosen, () => {}));
}

/**
 * How the file is written, as it was found or said.
 *
 * @param {string} found
 * @param {Flag[]} flags
 * @param {Record<string, string>} chosen by the flag's name
 * @param {() => void} changed
 */
function readingForm(found, flags, chosen, changed) {
    const asked = flags.filter(({ name }) => READING.includes(name));
    return make('details', { class: 'nn-table-reading' }, make('summary', {}, found),
        make('p', {}, 'If it is written otherwise, say so here, in the words of the command\'s flags.'),
        ...fieldsOf(asked, chosen, changed));
}

/** How the file was read, in a few words. @param {Preview} preview @param {Record<string, string>} chosen */
function foundIn({ separator, columns }, chosen) {
    const between = /** @type {Record<string, string>} */ ({ ',': 'commas', ';': 'semicolons', '\t': 'tabs', '|': 'bars', ' ': 'blanks' })[separator] ?? separator;
    const marks = new Set(columns.filter(({ has_fractions }) => has_fractions).map(({ mark }) => (mark === ',' ? 'a comma' : 'a point')));
    const words = [
        ...(columns.length > 1 ? [`${between} between cells`] : []),
        ...(marks.size ? [`${[...marks].join(' or ')} before fractions`] : []),
        chosen['no-header'] ? 'no names above the columns' : 'the columns\' names in the first line',
    ];
    return `Read with ${words.join(', ')}`;
}

/** @param {Flag[]} flags @param {Record<string, string>} chosen @param {() => void} changed */
function fieldsOf(flags, chosen, changed) {
    return flags.map((flag) => {
        const id = `nn-flag-${flag.name}`;
        const field = fieldOf(flag, id, chosen[flag.name] ?? '');
        field.addEventListener('change', () => {
            chosen[flag.name] = field.type === 'checkbox' ? (field.checked ? 'yes' : '') : field.value.trim();
            changed();
        });
        return make('p', {}, make('label', { for: id }, make('code', {}, `--${flag.name}`)), field, make('small', { id: `${id}-help` }, flag.help ?? ''));
    });
}

/** @param {Flag} flag @param {string} id @param {string} value @returns {any} */
function fieldOf(flag, id, value) {
    const about = { id, 'aria-describedby': `${id}-help` };
    if (flag.is_switch) return make('input', { ...about, type: 'checkbox', checked: value !== '' });
    if (flag.values.length) {
        const none = make('option', { value: '' }, flag.default ? `${flag.default} (default)` : 'as the table says');
        const options = flag.values.filter((one) => one !== flag.default).map((one) => make('option', { value: one, selected: one === value }, one));
        return make('select', about, none, ...options);
    }
    return make('input', { ...about, value, placeholder: flag.is_list ? 'several with commas between' : flag.default, autocomplete: 'off', spellcheck: 'false' });
}

/**
 * The words of the command line that says all this.
 *
 * @param {Flag[]} flags
 * @param {string | null} target
 * @param {Record<string, string>} choices by the column's name
 * @param {Record<string, string>} chosen by the flag's name
 */
function wordsFor(flags, target, choices, chosen) {
    const words = target === null ? [] : [`--target=${target}`];
    for (const [column, choice] of Object.entries(choices)) {
        if (choice && column !== target) words.push(`--${choice}=${column}`);
    }
    for (const flag of flags) {
        const value = chosen[flag.name];
        if (!value || ELSEWHERE.includes(flag.name)) continue;
        if (flag.is_switch) words.push(`--${flag.name}`);
        else for (const one of flag.is_list ? value.split(',') : [value]) words.push(`--${flag.name}=${one.trim()}`);
    }
    return words;
}
