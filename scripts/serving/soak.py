#!/usr/bin/env python3
"""Asks a server for some minutes, with requests that are slow, huge, malformed or cut off among good ones, and tells how its memory goes.

usage: soak.py PORT MODEL ROW.json PID [SECONDS]
"""
import collections
import http.client
import os
import random
import socket
import subprocess
import sys
import threading
import time

port, model, body_file, pid = int(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4])
seconds = float(sys.argv[5]) if len(sys.argv) > 5 else 600
body = open(body_file, "rb").read()
counts = collections.Counter()
lock = threading.Lock()
end = time.time() + seconds


def count(what, outcome):
    with lock:
        counts[f"{what}: {outcome}"] += 1


def head(path, length):
    return f"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Length: {length}\r\n\r\n".encode()


def good(what):
    connection = http.client.HTTPConnection("localhost", port, timeout=60)
    while time.time() < end:
        try:
            connection.request("POST", f"/v1/models/{model}:{what}", body)
            answer = connection.getresponse()
            answer.read()
            count(what, answer.status)
        except OSError as error:
            count(what, type(error).__name__)
            connection.close()


def raw(what, send):
    with socket.create_connection(("localhost", port), timeout=60) as connection:
        try:
            send(connection)
            answer = connection.recv(64)
            count(what, answer.split(b" ")[1].decode() if answer else "closed")
        except OSError as error:
            count(what, type(error).__name__)


def slow(connection):
    """A body that comes in pieces, slowly."""
    connection.sendall(head(f"/v1/models/{model}:predict", len(body)))
    for i in range(0, len(body), len(body) // 8 + 1):
        connection.sendall(body[i : i + len(body) // 8 + 1])
        time.sleep(0.5)


def stuck(connection):
    """A body that never comes."""
    connection.sendall(head(f"/v1/models/{model}:predict", len(body)) + body[:100])


def huge(connection):
    connection.sendall(head(f"/v1/models/{model}:predict", 1 << 30) + b"[" * 1000)


def deep(connection):
    text = b'{"instances":' + b"[" * 100_000
    connection.sendall(head(f"/v1/models/{model}:predict", len(text)) + text)


def malformed(connection):
    text = bytes(random.randrange(256) for _ in range(300))
    connection.sendall(head(f"/v1/models/{model}:explain", len(text)) + text)


def half_closed(connection):
    connection.sendall(head(f"/v1/models/{model}:predict", len(body)) + body[: len(body) // 2])
    connection.shutdown(socket.SHUT_WR)


def gone(connection):
    connection.sendall(head(f"/v1/models/{model}:explain", len(body)) + body)
    connection.close()


def bad():
    kinds = [slow, stuck, huge, deep, malformed, half_closed, gone]
    while time.time() < end:
        kind = random.choice(kinds)
        try:
            raw(kind.__name__, kind)
        except OSError as error:
            count(kind.__name__, type(error).__name__)
        time.sleep(0.05)


def memory(when):
    subprocess.run(["jcmd", str(pid), "GC.run"], stdout=subprocess.DEVNULL, check=True)
    time.sleep(1)
    heap = subprocess.run(["jcmd", str(pid), "GC.heap_info"], capture_output=True, text=True, check=True).stdout
    used = next(line for line in heap.splitlines() if "used" in line).split("used ")[1].split(",")[0].split(" ")[0]
    status = dict(line.split(":", 1) for line in open(f"/proc/{pid}/status") if ":" in line)
    descriptors = len(os.listdir(f"/proc/{pid}/fd"))
    print(f"{when:8} heap after collection {used}, RSS {status['VmRSS'].strip()}, threads {status['Threads'].strip()}, open files {descriptors}",
          flush=True)


threads = [threading.Thread(target=good, args=(what,)) for what in ("predict", "explain") for _ in range(4)]
threads += [threading.Thread(target=bad) for _ in range(4)]
memory("start")
for thread in threads:
    thread.start()
for part in range(1, 6):
    time.sleep(seconds / 5 - 2)
    memory(f"{part * seconds / 5:.0f} s")
for thread in threads:
    thread.join(90)
memory("end")
for key in sorted(counts):
    print(key, counts[key])
