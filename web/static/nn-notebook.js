// @ts-check
// Live figures in a notebook's page (JupyterLab, VS Code): the colours follow the host's theme, and where the host serves
// the project's files, the rest is loaded from beside this script. Put into the page once, by a lesson's set-up cell.
(function () {
    'use strict';

    window.nnNotebook = true;
    const root = document.documentElement;
    root.classList.add('js');

    function followTheme() {
        const { body } = document;
        const isDark = body.dataset.jpThemeLight === 'false' || /vscode-(dark|high-contrast)\b/.test(body.className);
        root.dataset.theme = isDark ? 'dark' : 'light';
    }
    followTheme();
    new MutationObserver(followTheme).observe(document.body, {
        attributeFilter: ['class', 'data-jp-theme-light'],
    });

    // Nothing here follows a link that sets a number: its words are words.
    const plain = document.createElement('style');
    plain.textContent = 'a[href^="#set:"] { color: inherit !important; text-decoration: none !important; pointer-events: none; }';
    document.head.append(plain);

    const address = /** @type {HTMLScriptElement} */ (document.currentScript).src;
    if (!address) return; // all that would be loaded stands in the cell itself
    const beside = address.replace(/[^/]*$/, '');
    for (const name of ['nn-variables.css', 'nn-figure.css']) {
        const link = document.createElement('link');
        link.rel = 'stylesheet';
        link.href = beside + name;
        document.head.append(link);
    }
    const script = document.createElement('script');
    script.src = beside + 'nn-figure.js';
    document.head.append(script);
})();
