// @ts-check
// The editor, loaded when it is first asked for: most pages are read, and it is the heaviest part of them.

/** @type {Promise<NonNullable<Window['nnEditor']>> | null} */
let loadingEditor = null;

function loadEditor() {
    loadingEditor ??= new Promise((resolve, reject) => {
        const script = make('script', { src: window.nnPage.root + 'nn-editor.js' });
        script.onload = () => (window.nnEditor ? resolve(window.nnEditor) : script.onerror?.(''));
        script.onerror = () => {
            script.remove();
            loadingEditor = null;
            reject(new Error('The editor could not be loaded. Try again.'));
        };
        document.head.append(script);
    });
    return loadingEditor;
}
