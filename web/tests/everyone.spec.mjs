// Every figure that the book shows: its knobs, its handles and its address work for everyone.
import { after, before, test } from 'node:test';
import { open, shownFigures } from './harness/book.mjs';
import { worksForEveryone } from './harness/everyone.mjs';

let book;
before(async () => { book = await open(); });
after(() => book.close());

for (const name of shownFigures()) test(`${name} works for everyone`, () => worksForEveryone(book, name));
