"""Start-up time to /readyz on an existing database, idle resident memory, and the widget's bytes on the wire.

Usage: footprint.py [--bin .build/release/nuanxi] [--times 5]. The database is the demonstration shop's.
"""
import argparse, os, re, shutil, signal, statistics, subprocess, tempfile, time, urllib.request


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
    with urllib.request.urlopen(url) as answer:
        return answer.read(), sum(len(k) + len(v) + 4 for k, v in answer.headers.items())


def widget(base):
    """Everything the loader and the frame fetch before the first word: bodies and response headers, uncompressed."""
    queue, seen, total = ["/w/nuanxi.js", "/w/chat?widget=demo-storefront"], set(), 0
    while queue:
        path = queue.pop()
        if path in seen:
            continue
        seen.add(path)
        body, headers = fetch(base + path)
        total += len(body) + headers
        text = body.decode()
        folder = path.split("?")[0].rsplit("/", 1)[0]
        for found in re.findall(r'(?:src|href)="(/assets/[^"]+)"', text) if "chat?" in path else []:
            queue.append(found)
        if path.startswith("/assets/") and path.endswith(".js"):
            for name in re.findall(r'(?:from|import)\s*"(\./[^"]+)"', text):
                queue.append(os.path.normpath(f"{folder}/{name}"))
    return total, len(seen)


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
        bytes_, files = widget(base)
        stop(process)
    print(f"first start with the demonstration shop: {first:.2f} s")
    print(f"start to /readyz on an existing database: median {statistics.median(times):.3f} s of {len(times)}, "
          f"slowest {max(times):.3f} s (goal under 1 s)")
    print(f"idle resident memory: {memory:.1f} MB")
    print(f"widget: {bytes_ / 1000:.1f} kB in {files} files, headers included, uncompressed (goal under 50 kB)")
    shutil.rmtree(data)


if __name__ == "__main__":
    main()
