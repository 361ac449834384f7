// @ts-check
// The result: the answer first, then what the report has. The report's parts are made by the engine, which escapes what is the
// reader's.

/** @param {Result} result */
function resultPart(result) {
    const { verdict, was_stopped, parts } = result;
    const [scores, ...others] = parts.map(({ heading, html }) => {
        const section = make('div', { class: 'nn-table-report' });
        section.innerHTML = html;
        section.querySelectorAll('.wide').forEach((/** @type {Element} */ wide) => {
            wide.setAttribute('tabindex', '0');
            wide.setAttribute('role', 'region');
            wide.setAttribute('aria-label', heading);
        });
        section.querySelectorAll('figure').forEach((/** @type {HTMLElement} */ figure) => { figure.tabIndex = 0; });
        return { heading, section };
    });
    return part(
        'result',
        'How good it is',
        make('p', { class: 'nn-table-verdict' }, ...sentence(verdict)),
        ...(was_stopped ? [make('p', {}, 'Stopped: these are the networks as they were.')] : []),
        scores.section,
        ...others.map(({ heading, section }, place) =>
            make('details', { open: place === 0 }, make('summary', {}, heading), section)),
    );
}
