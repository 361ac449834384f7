"""The networks in JAX, the whole run compiled into one program, and compiled before the first run is timed."""

import os

os.environ["JAX_PLATFORMS"] = "cpu"
os.environ["JAX_ENABLE_X64"] = "1"  # for W3; everything else says float32 itself

import jax
import jax.numpy as jnp
from jax import lax

from workloads import read, serve

networks, least_squares = read()


def predict(network, params, x):
    for i, (weight, bias) in enumerate(params):
        if i > 0 and network.activation == "logistic":
            x = jax.nn.sigmoid(x)
        elif i > 0 and network.activation == "relu":
            x = jax.nn.relu(x)
        x = x @ weight + bias
    return x


def loss(network, params, x, y):
    prediction = predict(network, params, x)
    if network.loss == "cross_entropy":
        right = jnp.take_along_axis(prediction, y, axis=1)[:, 0]
        return (jax.nn.logsumexp(prediction, axis=1) - right).mean()
    return 0.5 * ((prediction - y) ** 2).sum()


def whole_run(network):
    def step(params, batch):
        grads = jax.grad(lambda params: loss(network, params, *batch))(params)
        return jax.tree.map(lambda w, g: w - network.learning_rate * g, params, grads), None

    def epoch(_, carried):
        params, x, y = carried
        return lax.scan(step, params, (x, y))[0], x, y

    def train(params, x, y):
        x = x.reshape(-1, network.batch, network.widths[0])
        y = y.reshape(-1, network.batch, 1)
        return lax.fori_loop(0, network.epochs, epoch, (params, x, y))[0]

    return jax.jit(train)


for network in networks.values():
    network.x = jnp.asarray(network.features)
    network.y = jnp.asarray(network.targets.astype("int32") if network.loss == "cross_entropy" else network.targets)
    network.params = [(jnp.asarray(weight), jnp.asarray(bias)) for weight, bias in network.start]
    network.train = whole_run(network).lower(network.params, network.x, network.y).compile()


@jax.jit
def descend(a, b, x):
    def step(_, x):
        return x - least_squares.learning_rate * (a.T @ (a @ x - b))

    return lax.fori_loop(0, least_squares.steps, step, x)


problem = [jnp.asarray(array) for array in (least_squares.a, least_squares.b, least_squares.start)]
descend = descend.lower(*problem).compile()


def run(name):
    if name not in networks:
        x = jax.block_until_ready(descend(*problem))
        return x.sum
    network = networks[name]
    params = jax.block_until_ready(network.train(network.params, network.x, network.y))
    assert params[0][0].dtype == jnp.float32
    return lambda: loss(network, params, network.x[: network.judged], network.y[: network.judged])


serve(f"JAX {jax.__version__}, whole run compiled", run)
