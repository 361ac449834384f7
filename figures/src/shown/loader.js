// @ts-check
// Loads the live figures once a page: from the files of a JupyterLab that was started in the project's folder, or in VS Code
// from the folder two above the notebook's. Elsewhere it does nothing; where the file is missing, a later cell may try again.
(function () {
    const config = document.getElementById('jupyter-config-data');
    const inCode = document.body.hasAttribute('data-vscode-theme-kind');
    if (window.nnNotebook || !(config || inCode)) return;
    window.nnNotebook = true;
    const script = document.createElement('script');
    script.src = (config ? JSON.parse(config.textContent ?? '').baseUrl + 'files/' : '../../') + 'target/book/nn-notebook.js';
    script.onerror = () => { window.nnNotebook = false; };
    document.head.append(script);
})();
