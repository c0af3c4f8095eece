"""Start-up time to /readyz on an existing database, idle resident memory, and the widget's bytes on the wire.

Usage: footprint.py [--bin .build/release/nuanxi] [--times 5]. The database is the demonstration shop's.
"""
import argparse, gzip, os, re, shutil, signal, statistics, subprocess, tempfile, time, urllib.request


def start(binary, data, *more):
    begun = time.monotonic()
    process = subprocess.Popen(
        [binary, "serve", "--port", "0", "--data", data, *more], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True)
    base = process.stdout.readline().split()[-1]
    with urllib.request.urlopen(base + "/readyz") as answer:
        assert answer.status == 200
    return process, base, time.monotonic() - begun


def stop(process):
    process.send_signal(signal.SIGTERM)
    process.wait(timeout=30)


def resident(process):
    with open(f"/proc/{process.pid}/status") as file:
        return int(re.search(r"VmRSS:\s+(\d+)", file.read()).group(1)) / 1024


def fetch(url):
    """The body, and the bytes of body (as a browser asks for it) and headers that crossed the wire."""
    request = urllib.request.Request(url, headers={"Accept-Encoding": "gzip"})
    with urllib.request.urlopen(request) as answer:
        wire = answer.read()
        body = gzip.decompress(wire) if answer.headers["Content-Encoding"] == "gzip" else wire
        return body, len(wire) + sum(len(k) + len(v) + 4 for k, v in answer.headers.items())


def widget(base):
    """Everything the loader and the frame fetch before the first word: bytes on the wire, and bytes of the bodies."""
    queue, seen, total, plain = ["/w/nuanxi.js", "/w/chat?widget=demo-storefront"], set(), 0, 0
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        body, wire = fetch(base + path)
        total += wire
        plain += len(body)
        text = body.decode()
        folder = path.split("?")[0].rsplit("/", 1)[0]
        for found in re.findall(r'(?:src|href)="(/assets/[^"]+)"', text) if "chat?" in path else []:
            queue.append(found)
        if path.startswith("/assets/") and path.endswith(".js"):
            for name in re.findall(r'(?:from|import)\s*"(\./[^"]+)"', text):
                queue.append(os.path.normpath(f"{folder}/{name}"))
    return total, plain, len(seen)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", default=".build/release/nuanxi")
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    data = tempfile.mkdtemp(prefix="nuanxi-footprint-")
    process, _, first = start(options.bin, data, "--demo")
    stop(process)
    times = []
    for _ in range(options.times):
        process, base, seconds = start(options.bin, data)
        times.append(seconds)
        memory = resident(process)
        wire, plain, files = widget(base)
        stop(process)
    print(f"first start with the demonstration shop: {first:.2f} s")
    print(f"start to /readyz on an existing database: median {statistics.median(times):.3f} s of {len(times)}, "
          f"slowest {max(times):.3f} s (goal under 1 s)")
    print(f"idle resident memory: {memory:.1f} MB")
    print(f"widget: {wire / 1000:.1f} kB on the wire in {files} files, headers included (goal under 50 kB); "
          f"{plain / 1000:.1f} kB unpacked")
    shutil.rmtree(data)


if __name__ == "__main__":
    main()
