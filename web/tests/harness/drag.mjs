// Taking hold of a figure's handles as a learner does: mouse, finger, arrow keys.

/** Where a place of the drawing stands on the screen. */
async function onScreen(figure, x, y) {
    return figure.locator('svg').first().evaluate((svg, [x, y]) => {
        const point = new DOMPoint(x, y).matrixTransform(svg.getScreenCTM());
        return [point.x, point.y];
    }, [x, y]);
}

/** The centre of a handle, in the drawing's coordinates. */
export async function handleAt(figure, name) {
    const { x, y } = await figure.locator(`[data-handle="${name}"]`).evaluate((handle) => handle.dataset);
    return [Number(x), Number(y)];
}

/** Drags a handle by some pixels of the drawing with the mouse. */
export async function dragBy(page, figure, name, dx, dy) {
    await figure.locator('svg').first().scrollIntoViewIfNeeded();
    const [x, y] = await handleAt(figure, name);
    const [from, to] = [await onScreen(figure, x, y), await onScreen(figure, x + dx, y + dy)];
    await page.mouse.move(...from);
    await page.mouse.down();
    await page.mouse.move((from[0] + to[0]) / 2, (from[1] + to[1]) / 2);
    await page.mouse.move(...to);
    await page.mouse.up();
}

/** Drags a handle by some pixels of the drawing with a finger. */
export async function swipeBy(page, figure, name, dx, dy) {
    await figure.locator('svg').first().scrollIntoViewIfNeeded();
    const [x, y] = await handleAt(figure, name);
    const [from, to] = [await onScreen(figure, x, y), await onScreen(figure, x + dx, y + dy)];
    const session = await page.context().newCDPSession(page);
    const touch = (type, points) => session.send('Input.dispatchTouchEvent', { type, touchPoints: points });
    await touch('touchStart', [{ x: from[0], y: from[1] }]);
    await touch('touchMove', [{ x: (from[0] + to[0]) / 2, y: (from[1] + to[1]) / 2 }]);
    await touch('touchMove', [{ x: to[0], y: to[1] }]);
    await touch('touchEnd', []);
}

/** Presses an arrow key on a handle so many times. */
export async function press(page, figure, name, key, times = 1) {
    await figure.locator(`[data-handle="${name}"]`).focus();
    for (let count = 0; count < times; count += 1) await page.keyboard.press(key);
}

/** Waits until the figure says that its goal is reached. */
export async function reached(figure) {
    await figure.locator('.nn-goal[data-reached="true"]').waitFor();
}
