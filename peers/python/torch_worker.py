"""The networks as PyTorch's own modules, trained by its own optimizer."""

import torch
from torch import nn

from workloads import THREADS, read, serve

torch.set_num_threads(THREADS)
networks, least_squares = read()
ACTIVATIONS = {"logistic": nn.Sigmoid, "relu": nn.ReLU, "identity": nn.Identity}

for network in networks.values():
    network.features = torch.from_numpy(network.features)
    network.targets = torch.from_numpy(network.targets)
    if network.loss == "cross_entropy":
        network.targets = network.targets[:, 0].long()


def module(network):
    layers = []
    for i, (weight, bias) in enumerate(network.start):
        if i > 0 and network.activation != "identity":
            layers.append(ACTIVATIONS[network.activation]())
        dense = nn.Linear(*weight.shape)
        with torch.no_grad():
            dense.weight.copy_(torch.from_numpy(weight.T.copy()))
            dense.bias.copy_(torch.from_numpy(bias))
        layers.append(dense)
    return nn.Sequential(*layers)


def loss(network, prediction, target):
    if network.loss == "cross_entropy":
        return nn.functional.cross_entropy(prediction, target)
    return 0.5 * ((prediction - target) ** 2).sum()


def train(network):
    net = module(network)
    optimizer = torch.optim.SGD(net.parameters(), lr=network.learning_rate)
    for _ in range(network.epochs):
        for row in range(0, network.rows, network.batch):
            x, y = network.features[row : row + network.batch], network.targets[row : row + network.batch]
            optimizer.zero_grad()
            loss(network, net(x), y).backward()
            optimizer.step()
    return net


@torch.no_grad()
def judge(network, net):
    return loss(network, net(network.features[: network.judged]), network.targets[: network.judged]).item()


def descend(problem):
    a, b, x = (torch.from_numpy(array) for array in (problem.a, problem.b, problem.start))
    for _ in range(problem.steps):
        x = x - problem.learning_rate * (a.T @ (a @ x - b))
    return x


def run(name):
    if name in networks:
        net = train(networks[name])
        return lambda: judge(networks[name], net)
    x = descend(least_squares)
    return lambda: x.sum().item()


serve(f"PyTorch {torch.__version__.split('+')[0]}", run)
