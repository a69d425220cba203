"""The stimulus hook of gate_double.py: `python gate_hook.py SOCKET ACTION …`."""

import socket
import sys

with socket.socket(socket.AF_UNIX) as control:
    control.settimeout(10)
    control.connect(sys.argv[1])
    control.sendall((" ".join(sys.argv[2:]) + "\n").encode())
    sys.exit(int(control.recv(8)))
