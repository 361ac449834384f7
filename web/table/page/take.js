// @ts-check
// What can be done with the model: a second file answered, and everything taken away.

/** @param {Desk} desk @param {string} target */
function predictPart(desk, target) {
    const notes = make('div', { role: 'status' });
    const spread = make('input', { type: 'checkbox' });
    const formulas = make('input', { type: 'checkbox' });
    const file = make('input', { type: 'file', class: 'nn-table-second' });
    file.addEventListener('change', async () => {
        const [chosen] = file.files ?? [];
        if (!chosen) return;
        try {
            refuseLarge(chosen.size);
            const bytes = new Uint8Array(await chosen.arrayBuffer());
            const { table, notes: said } = await desk.call('predict', chosen.name, bytes, spread.checked, formulas.checked);
            const name = `predicted ${chosen.name.replace(/\.(gz|zip)$/i, '')}`;
            notes.replaceChildren(
                make('p', {}, `${chosen.name} is answered. `, make('button', { type: 'button', onclick: () => download(name, table, 'text/csv') }, `Save ${name}`)),
                listOf(said),
            );
        } catch (error) {
            notes.replaceChildren(make('p', { class: 'nn-table-doubt' }, ...sentence(/** @type {Error} */ (error).message)));
        }
        file.value = '';
    });
    return part(
        'predict',
        'Predict a second file',
        make('p', {}, 'A file with the same columns comes back with the answers for ', make('code', {}, target), ' in new last columns, in its own separators and marks.'),
        make('p', {}, make('label', { class: 'nn-table-button' }, 'Choose the second file ', file), ' ', make('label', {}, spread, ' with the spread of the networks'), ' ', make('label', {}, formulas, ' keep formulas')),
        make('p', {}, make('small', {}, 'Cells that a spreadsheet would run as formulas (they begin with =, +, - or @, and are no numbers) get a ', make('code', {}, '\''), ' before them, unless you keep them.')),
        notes,
    );
}

/** @param {Desk} desk @param {Result} result */
function takePart(desk, result) {
    const fault = make('p', { role: 'status' });
    const save = (/** @type {string} */ label, /** @type {string} */ deed, /** @type {string} */ name, /** @type {string} */ type) => make('button', {
        type: 'button',
        async onclick() {
            try {
                download(name, await desk.call(deed), type);
                fault.textContent = '';
            } catch (error) {
                fault.textContent = /** @type {Error} */ (error).message;
            }
        },
    }, label);
    return part(
        'take',
        'Take it along',
        make('p', { class: 'nn-table-saves' },
            save('The model, model.safetensors', 'safetensors', 'model.safetensors', 'application/octet-stream'), ' ',
            save('For other programs, model.onnx', 'onnx', 'model.onnx', 'application/octet-stream'), ' ',
            save('What its input holds, model.onnx.json', 'guide', 'model.onnx.json', 'application/json'), ' ',
            save('The report, report.html', 'report', 'report.html', 'text/html')),
        fault,
        make('p', {}, 'The command that does the same in a terminal; with ', make('code', {}, '--save model.safetensors'), ' it keeps the model:'),
        make('pre', { class: 'nn-table-command', tabindex: 0 }, make('code', {}, result.command)),
        make('details', {}, make('summary', {}, 'A Rust program that loads the model and asks it'), make('pre', { tabindex: 0 }, make('code', {}, result.program))),
    );
}
