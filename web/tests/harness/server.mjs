// The built book over HTTP on this machine, compressed as a static host would send it.
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize } from 'node:path';
import { gzipSync } from 'node:zlib';

const TYPES = {
    '.css': 'text/css; charset=utf-8',
    '.html': 'text/html; charset=utf-8',
    '.ipynb': 'application/json',
    '.js': 'text/javascript; charset=utf-8',
    '.svg': 'image/svg+xml',
    '.woff2': 'font/woff2',
};

/** Serves `folder`; resolves to `{ origin, close }`. */
export function serve(folder) {
    const server = createServer(async (request, response) => {
        const path = normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)).replace(/\/$/, '/index.html');
        try {
            const body = await readFile(join(folder, path));
            const type = TYPES[extname(path)] || 'application/octet-stream';
            const packed = type.startsWith('font') ? body : gzipSync(body);
            const headers = { 'content-type': type, 'content-length': packed.length };
            if (packed !== body) headers['content-encoding'] = 'gzip';
            response.writeHead(200, headers).end(packed);
        } catch {
            response.writeHead(404, { 'content-type': 'text/plain' }).end('not here');
        }
    });
    return new Promise((resolve) => {
        server.listen(0, '127.0.0.1', () => {
            const close = () => new Promise((done) => { server.closeAllConnections(); server.close(done); });
            resolve({ origin: `http://127.0.0.1:${server.address().port}`, close });
        });
    });
}
