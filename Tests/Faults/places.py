"""Disks that are small, or fail; programs under a shim; nets that can be cut. All of it needs root, and says so."""
import fcntl, os, struct, subprocess, sys


def needs_root():
    if os.geteuid() != 0:
        print("skipped: needs the right to mount and to make networks (root)")
        sys.exit(0)


def run(*command, check=True):
    done = subprocess.run(command, capture_output=True, text=True)
    if check and done.returncode != 0:
        raise SystemExit(f"{' '.join(command)}: {done.stderr.strip()}")
    return done


class SmallDisk:
    """A disk of a few MB in memory that really is full when it is full."""

    def __init__(self, path, megabytes):
        self.path, self.filler = path, os.path.join(path, "filler")
        run("mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=755", "tmpfs", path)

    def fill(self):
        with open(self.filler, "ab", buffering=0) as file:
            for size in (1 << 20, 4096):
                try:
                    while file.write(b"x" * size) == size:
                        pass
                except OSError:
                    pass

    def clear(self):
        os.unlink(self.filler)

    def remove(self):
        run("umount", "--lazy", self.path, check=False)


class FailingDisk:
    """An ext4 file system in a file; told that it has an error it turns read-only, as a dying disk makes it."""

    def __init__(self, folder, megabytes=64):
        self.image, self.path = os.path.join(folder, "image"), os.path.join(folder, "disk")
        os.makedirs(self.path, exist_ok=True)
        with open(self.image, "wb") as file:
            file.truncate(megabytes << 20)
        run("mkfs.ext4", "-q", self.image)
        self.mount()

    def mount(self):
        run("mount", "-o", "loop,errors=remount-ro", self.image, self.path)

    def fail(self):
        device = run("findmnt", "-no", "SOURCE", self.path).stdout.strip().rsplit("/", 1)[1]
        with open(f"/sys/fs/ext4/{device}/trigger_fs_error", "w") as file:
            file.write("tried")

    def cut_power(self):
        """Nothing that was not synced yet reaches the disk any more (EXT4_IOC_SHUTDOWN without a flush of the log)."""
        folder = os.open(self.path, os.O_RDONLY)
        try:
            fcntl.ioctl(folder, 0x8004587D, struct.pack("=I", 2))
        finally:
            os.close(folder)

    def power_on(self):
        """Nothing may have a file open on it."""
        self.take_out()
        self.mount()

    def mend(self):
        """What an operator does; nothing may have a file open on it."""
        self.take_out()
        run("e2fsck", "-fy", self.image, check=False)
        self.mount()

    def take_out(self):
        """Goes on with a copy: a name space that somebody made meanwhile would keep the old one mounted, and the kernel
        would give us its broken self again."""
        run("umount", self.path)
        run("cp", "--sparse=always", self.image, self.image + ".copy")
        os.replace(self.image + ".copy", self.image)

    def remove(self):
        run("umount", "--lazy", self.path, check=False)


class Shim:
    """A library of ours before the C library, steered by one number in shared memory."""

    def __init__(self, name, folder):
        source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "shims", f"{name}.c")
        library = os.path.join(folder, f"{name}.so")
        run("cc", "-O1", "-shared", "-fPIC", "-o", library, source, "-ldl")
        self.file = os.path.join(folder, f"{name}.number")
        self.set(0)
        self.environment = {"LD_PRELOAD": library, "SHIM_FILE": self.file}

    def set(self, number):
        with open(self.file, "r+b" if os.path.exists(self.file) else "wb") as file:
            file.write(struct.pack("=q", number))


class Wire:
    """A network between this machine and a name space of its own, which can be cut without a word or refuse."""

    def __init__(self, space, number):
        self.space, self.end = space, f"nxf{number}"
        self.here, self.there = f"10.231.{number}.1", f"10.231.{number}.2"
        run("ip", "link", "add", self.end, "type", "veth", "peer", "name", f"{self.end}p")
        run("ip", "link", "set", f"{self.end}p", "netns", space.name)
        run("ip", "address", "add", f"{self.here}/30", "dev", self.end)
        run("ip", "link", "set", self.end, "up")
        run("ip", "-n", space.name, "address", "add", f"{self.there}/30", "dev", f"{self.end}p")
        run("ip", "-n", space.name, "link", "set", f"{self.end}p", "up")

    def swallow(self):
        """Nothing comes back, nobody is told."""
        run("ip", "-n", self.space.name, "route", "add", "blackhole", f"{self.here}/32")

    def refuse(self):
        """Connections are cut on both sides, new ones refused at once."""
        run("ss", "-K", "dst", self.there, check=False)
        run("ip", "route", "add", "prohibit", f"{self.there}/32")

    def heal(self):
        run("ip", "-n", self.space.name, "route", "del", "blackhole", f"{self.here}/32", check=False)
        run("ip", "route", "del", "prohibit", f"{self.there}/32", check=False)


class Space:
    """A network name space."""

    def __init__(self):
        self.name, self.wires = f"nuanxi-faults-{os.getpid()}", []
        run("ip", "netns", "add", self.name)
        run("ip", "-n", self.name, "link", "set", "lo", "up")

    def wire(self, number):
        self.wires.append(Wire(self, number))
        return self.wires[-1]

    def remove(self):
        for wire in self.wires:
            wire.heal()
            run("ip", "link", "del", wire.end, check=False)
        run("ip", "netns", "del", self.name, check=False)
