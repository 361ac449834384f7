// Makes `../static/nn-editor.js` of `editor.js` and what it stands on, and puts the licences of that beside it.
// `--check` only looks whether the files are what this script makes.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** The packages that have a part in the bundle. */
function packagesIn(metafile) {
    const names = Object.keys(metafile.inputs).map((path) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]);
    return [...new Set(names)].filter(Boolean).sort();
}

function licences(packages) {
    const one = (name) => {
        const folder = here(`node_modules/${name}/`);
        const { version } = JSON.parse(readFileSync(`${folder}package.json`, 'utf8'));
        const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
        if (!file) throw new Error(`${name} brings no licence`);
        return `${name} ${version}\n\n${readFileSync(folder + file, 'utf8').trim()}\n`;
    };
    return packages.map(one).join('\n----\n\n');
}

const { outputFiles: [script], metafile } = await build({
    entryPoints: [here('editor.js')],
    absWorkingDir: here('.'),
    bundle: true,
    minify: true,
    format: 'iife',
    target: 'es2022',
    banner: { js: '// The cells\' editor, made by web/editor/bundle.mjs. Licences: nn-editor.LICENSE.txt' },
    metafile: true,
    write: false,
    outfile: 'nn-editor.js',
});
const made = {
    '../static/nn-editor.js': script.text,
    '../static/nn-editor.LICENSE.txt': licences(packagesIn(metafile)),
};
for (const [path, text] of Object.entries(made)) {
    const file = here(path);
    if (!process.argv.includes('--check')) writeFileSync(file, text);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== text) {
        console.error(`${path} is not what bundle.mjs makes: run \`npm run bundle\` in web/editor and commit it`);
        process.exitCode = 1;
    }
}
