"""The Debian package in a root of its own, in which there is no Swift: installed, serving, upgraded with data, removed.

Usage, as root: run.py PACKAGE.deb NEWER.deb [--root FOLDER]. The root is made by debootstrap, unless FOLDER has one.
What systemd would do is done by hand, since none runs in such a root: the unit's own environment, user and command.
"""
import argparse, json, os, re, shutil, signal, subprocess, sys, tempfile, urllib.request

PASSWORD = "correct horse battery staple"
UNIT = "/lib/systemd/system/nuanxi.service"


def run(*command, **more):
    return subprocess.run(command, check=True, text=True, **more)


def make_root(root):
    mirror = None
    for folder, _, names in os.walk("/etc/apt"):
        for name in names:
            if name.endswith((".list", ".sources")):
                with open(os.path.join(folder, name)) as file:
                    found = re.search(r"^(?:URIs:|deb)\s+(?:\[.*?\]\s+)?(https?://\S+)", file.read(), re.M)
                mirror = mirror or (found and found.group(1))
    run("debootstrap", "--variant=minbase", "bookworm", root, mirror or "http://deb.debian.org/debian",
        stdout=subprocess.DEVNULL)
    for path in ("/etc/apt/apt.conf.d", "/etc/resolv.conf"):
        if os.path.isdir(path):
            shutil.copytree(path, root + path, dirs_exist_ok=True)
        elif os.path.exists(path):
            shutil.copy(path, root + path)


class Root:
    def __init__(self, path):
        self.path = path

    def run(self, *command, **more):
        return run("chroot", self.path, *command, **more)

    def install(self, package):
        shutil.copy(package, self.path + "/tmp/nuanxi.deb")
        environment = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
        self.run("apt-get", "install", "-y", "-q", "--no-install-recommends", "/tmp/nuanxi.deb", env=environment,
                 stdout=subprocess.DEVNULL)

    def unit(self):
        """What the unit says, with what /etc/default has to say on top."""
        with open(self.path + UNIT) as file:
            text = file.read()
        values = dict(re.findall(r"^(User|ExecStart)=(.*)$", text, re.M))
        environment = dict(pair.split("=", 1) for line in re.findall(r"^Environment=(.*)$", text, re.M)
                           for pair in line.split())
        with open(self.path + "/etc/default/nuanxi") as file:
            environment.update(re.findall(r"^([A-Z_]+)=(.*)$", file.read(), re.M))
        return values["User"], values["ExecStart"].split(), environment

    def serve(self):
        user, command, environment = self.unit()
        environment["NUANXI_PORT"] = "0"
        process = subprocess.Popen(
            ["chroot", f"--userspec={user}:{user}", self.path, "/usr/bin/env", "-i",
             *(f"{name}={value}" for name, value in environment.items()), *command],
            stdout=subprocess.PIPE, text=True)
        line = process.stdout.readline()
        assert line.startswith("listening on "), f"it does not listen: {line!r}"
        return process, line.split()[-1]


def stop(process):
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=60) == 0, process.returncode


def ask(base, path, body=None, cookie=None):
    headers = {"Content-Type": "application/json"} | ({"Cookie": cookie} if cookie else {})
    data = json.dumps(body).encode() if body is not None else None
    with urllib.request.urlopen(urllib.request.Request(base + path, data, headers)) as answer:
        return answer.status, answer.read().decode(), answer.headers.get("Set-Cookie", "").split(";")[0]


def found_shop(base):
    status, _, cookie = ask(base, "/api/v1/setup", {
        "shop": {"name": "雁书"}, "team": {"name": "售前组", "kind": "presale"},
        "owner": {"login": "owner", "name": "店主", "password": PASSWORD}})
    assert status == 201, status
    return cookie


def check(root, first, newer):
    root.install(first)
    assert subprocess.run(["chroot", root.path, "sh", "-c", "command -v swift"]).returncode != 0, "there is a Swift"
    version = root.run("nuanxi", "--version", capture_output=True).stdout.strip()
    if shutil.which("systemd-analyze"):
        run("systemd-analyze", "verify", "--man=no", "--recursive-errors=no", f"--root={root.path}", UNIT)
    print(f"installed {version}")

    process, base = root.serve()
    assert ask(base, "/readyz")[0] == 200
    assert "<html" in ask(base, "/")[1], "no page"
    found_shop(base)
    stop(process)
    data = root.path + "/var/lib/nuanxi"
    assert os.stat(data).st_mode & 0o777 == 0o700, oct(os.stat(data).st_mode)
    print("served, a shop founded, stopped")

    with open(root.path + "/etc/default/nuanxi", "a") as file:
        file.write("# changed by its owner\nNUANXI_LOG=warning\n")
    root.install(newer)
    second = root.run("nuanxi", "--version", capture_output=True).stdout.strip()
    with open(root.path + "/etc/default/nuanxi") as file:
        assert "changed by its owner" in file.read(), "the settings were written over"
    process, base = root.serve()
    _, _, cookie = ask(base, "/api/v1/sessions", {"login": "owner", "password": PASSWORD})
    assert "雁书" in ask(base, "/api/v1/shop", cookie=cookie)[1]
    stop(process)
    status = root.run("dpkg-query", "-W", "-f", "${Version}", "nuanxi", capture_output=True).stdout
    print(f"upgraded to {status} ({second}), the shop is there")

    for how in ("remove", "purge"):
        root.run("apt-get", how, "-y", "-q", "nuanxi", stdout=subprocess.DEVNULL)
        assert not os.path.exists(root.path + "/usr/bin/nuanxi")
        assert os.path.exists(data + "/nuanxi.db") and os.path.exists(data + "/secret.key"), f"{how} took the data"
    assert not os.path.exists(root.path + "/etc/default/nuanxi")
    root.install(newer)
    process, base = root.serve()
    _, _, cookie = ask(base, "/api/v1/sessions", {"login": "owner", "password": PASSWORD})
    assert "雁书" in ask(base, "/api/v1/shop", cookie=cookie)[1]
    stop(process)
    print("removed and purged, the data stayed; installed again, the shop is there")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("package")
    parser.add_argument("newer")
    parser.add_argument("--root")
    options = parser.parse_args()
    folder = options.root or tempfile.mkdtemp(prefix="nuanxi-root-")
    os.makedirs(folder, exist_ok=True)
    # Whoever runs in the root passes through it.
    os.chmod(folder, 0o755)
    try:
        if not os.path.exists(folder + "/usr/bin/dpkg"):
            make_root(folder)
        # Swift's programs read their own command line there.
        run("mount", "-t", "proc", "proc", folder + "/proc")
        check(Root(folder), options.package, options.newer)
    finally:
        subprocess.run(["umount", folder + "/proc"], stderr=subprocess.DEVNULL)
        if not options.root:
            shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main())
