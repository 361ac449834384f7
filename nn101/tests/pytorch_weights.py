"""Writes pytorch_weights.safetensors, a network of PyTorch's as PyTorch saves it, and pytorch_weights.json, what it predicts.

    pip install torch safetensors numpy
    python pytorch_weights.py
"""

import json
from pathlib import Path

import torch
from safetensors.torch import save_file
from torch import nn

torch.manual_seed(103)


class Network(nn.Module):
    def __init__(self):
        super().__init__()
        self.fc1 = nn.Linear(4, 6)
        self.norm = nn.LayerNorm(6)
        self.fc2 = nn.Linear(6, 3)

    def forward(self, x):
        return self.fc2(torch.relu(self.norm(self.fc1(x))))


network = Network()
with torch.no_grad():
    # As after training: ones and zeros would hide a mistake.
    network.norm.weight.uniform_(0.5, 1.5)
    network.norm.bias.uniform_(-0.5, 0.5)
    inputs = torch.randn(5, 4)
    outputs = network(inputs)

here = Path(__file__).parent
save_file(network.state_dict(), here / "pytorch_weights.safetensors")
text = json.dumps({"pytorch": torch.__version__, "inputs": inputs.tolist(), "outputs": outputs.tolist()})
(here / "pytorch_weights.json").write_text(text + "\n")
