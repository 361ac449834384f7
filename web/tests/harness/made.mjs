// Tables of any size, the same each time.

/** A table of numbers with fractions, whole numbers and words, the last column a price, as CSV. */
export function tableOf(rows, columns) {
    const lines = [Array.from({ length: columns }, (_, column) => (column === columns - 1 ? 'price' : `c${column}`)).join(',')];
    let state = 1;
    const next = () => {
        state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
        return state / 2 ** 32;
    };
    for (let row = 0; row < rows; row += 1) {
        const cells = [];
        let sum = 0;
        for (let column = 0; column < columns - 1; column += 1) {
            const value = next();
            sum += column < 4 ? value * value : 0;
            cells.push(column % 5 === 3 ? ['red', 'green', 'blue'][Math.floor(value * 3)] : column % 5 === 4 ? Math.floor(value * 1000) : (value * 100).toFixed(3));
        }
        lines.push(`${cells.join(',')},${(sum * 100 + next()).toFixed(2)}`);
    }
    return `${lines.join('\n')}\n`;
}
