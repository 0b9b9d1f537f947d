"""How often this disk says that 4 KiB are safe, per second: `fsync.py FOLDER`."""

import os
import sys
import time

path = os.path.join(sys.argv[1], "fsync.tmp")
out = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_TRUNC)
start = time.monotonic()
for _ in range(100):
    os.write(out, b"x" * 4096)
    os.fsync(out)
print(100 / (time.monotonic() - start))
os.close(out)
os.unlink(path)
