// @ts-check
// A number's values: how one is written, which may stand in its place, which comes next. Steps follow how it is printed.

/** The value that the lesson has. @param {LiveNumber} number */
const printedValue = (number) => /** @type {string} */ (valueOf(number, number.text));

/** The type that is written behind its digits. @param {LiveNumber} number */
const suffixOf = ({ text, type }) => (type && text.endsWith(type) ? type : '');

/** The value of a text that may stand in a number's place; nothing for any other text. @param {LiveNumber} number @param {string} text */
function valueOf(number, text) {
    if (number.kind === 'choice') {
        const [family, name] = text.split('::').map((part) => part.trim());
        return family === number.text.split('::')[0].trim() && number.names.includes(name) ? name : null;
    }
    const suffix = suffixOf(number);
    const bare = text.replace(/^\((.*)\)$/, '$1');
    const digits = suffix && bare.endsWith(suffix) ? bare.slice(0, -suffix.length) : bare;
    return validValue(number, digits);
}

/** A value as it is typed, if it may stand in the number's place. @param {LiveNumber} number @param {string} typed */
function validValue(number, typed) {
    const value = typed.trim();
    if (number.kind === 'truth') return value === 'true' || value === 'false' ? value : null;
    if (number.kind === 'choice') return number.names.includes(value) ? value : null;
    // A learner may write a comma, or a minus that is none in a program.
    const plain = value.replace('−', '-').replace(/^- /, '-').replace(',', '.').replaceAll('_', '');
    const form = number.kind === 'whole' ? /^-?\d{1,30}$/ : /^-?\d+\.?\d*([eE][-+]?\d+)?$/;
    return form.test(plain) && Number.isFinite(Number(plain)) ? plain : null;
}

/** What may stand there, in words. @param {LiveNumber} number */
function wanted({ kind, names }) {
    if (kind === 'truth') return 'true or false';
    if (kind === 'choice') return 'one of ' + names.join(', ');
    return kind === 'whole' ? 'a whole number' : 'a number, like 0.5 or 1e-3';
}

/** A value as Rust reads it in the number's place. @param {LiveNumber} number @param {string} value */
function written(number, value) {
    if (value === printedValue(number)) return number.text;
    if (number.kind === 'choice') return number.text.split('::')[0].trimEnd() + '::' + value;
    if (number.kind === 'truth') return value;
    const isGrouped = number.kind === 'whole' && number.text.includes('_');
    const digits = isGrouped ? value.replace(/\B(?=(\d{3})+$)/g, '_') : value;
    const fraction = number.kind === 'decimal' && !/[.eE]/.test(value) ? '.0' : '';
    const text = digits + fraction + suffixOf(number);
    // A sign that was not there may come to stand before a method's dot or after another sign.
    return value.startsWith('-') && !number.text.startsWith('-') ? '(' + text + ')' : text;
}

/** The numbers on whose scale a step is a factor: powers of ten, and those so large that they are grouped. @param {LiveNumber} number */
const isByFactor = (number) => /[eE]/.test(number.text.slice(0, number.text.length - suffixOf(number).length)) || /\d_000/.test(number.text);

/** The value so many steps on. A fine step is a tenth of one, a coarse one ten. @param {LiveNumber} number @param {string} value @param {number} steps */
function stepped(number, value, steps) {
    if (!steps) return value;
    const whole = Math.trunc(steps) || Math.sign(steps);
    if (number.kind === 'truth') return whole % 2 ? String(value !== 'true') : value;
    if (number.kind === 'choice') {
        const { names } = number;
        const at = Math.min(Math.max(names.indexOf(value) + whole, 0), names.length - 1);
        return names[at];
    }
    if (isByFactor(number) && Number(value) !== 0) return scaled(number, value, whole);
    if (number.kind === 'whole') return within(number, BigInt(value) + BigInt(stepOfWhole(number)) * BigInt(whole)).toString();
    return added(number, value, steps);
}

/** A whole number's step: 1, or 10 for one that is printed with hundreds. @param {LiveNumber} number */
const stepOfWhole = (number) => 10 ** Math.max((/0*$/.exec(printedValue(number))?.[0].length ?? 0) - 1, 0);

/** A whole number within its type. Where none is written, most are lengths, counts and seeds. @param {LiveNumber} number @param {bigint} value */
function within({ text, type }, value) {
    const [, sign, bits] = /^([iu])(\d+|size)$/.exec(type ?? '') ?? [];
    // A page's program has 32 bits for a length.
    const width = BigInt(bits && bits !== 'size' ? bits : 32);
    const isSigned = sign === 'i' || (!sign && text.startsWith('-'));
    const least = isSigned ? -(1n << (width - 1n)) : 0n;
    const most = (1n << (sign === 'u' ? width : width - 1n)) - 1n;
    return value < least ? least : value > most ? most : value;
}

/** A step of a tenth of the first digit that is printed: 0.01 for 0.1, 0.1 for 2.5. @param {LiveNumber} number @param {string} value @param {number} steps */
function added(number, value, steps) {
    const printed = printedValue(number);
    const power = Math.floor(Math.log10(Math.abs(Number(printed)) || 1)) - 1;
    const isFine = !Number.isInteger(steps);
    const places = Math.max(isFine ? 1 - power : -power, value.split('.')[1]?.length ?? 0, 0);
    const sum = (Number(value) + steps * 10 ** power).toFixed(Math.min(places, 20));
    const short = sum.includes('.') ? sum.replace(/0+$/, '').replace(/\.$/, '.0') : sum + '.0';
    return short === '-0.0' ? '0.0' : short;
}

/** 1, 2, 5, 10, …: three steps are a factor of ten. @param {LiveNumber} number @param {string} value @param {number} steps */
function scaled(number, value, steps) {
    const thirds = Math.round(3 * Math.log10(Math.abs(Number(value)))) + steps;
    const power = Math.floor(thirds / 3);
    const digit = [1, 2, 5][thirds - 3 * power];
    const sign = value.startsWith('-') ? '-' : '';
    if (number.kind === 'decimal') return sign + digit + 'e' + Math.min(Math.max(power, -300), 300);
    const size = power < 0 ? 1n : BigInt(digit) * 10n ** BigInt(power);
    return within(number, sign ? -size : size).toString();
}
