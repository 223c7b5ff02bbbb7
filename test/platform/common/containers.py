"""Running the image, and reading what it says."""

import json
import subprocess
import uuid

IN_CONTAINER = "/config"


def docker(*arguments, **options):
    return subprocess.run(["docker", *arguments], capture_output=True, text=True, timeout=300, **options)


def inspect(image):
    """What the engine says of an image."""
    return json.loads(docker("image", "inspect", image, check=True).stdout)[0]


class Files:
    """A folder of JSON files that nobody may write to, as the platform and PyAirbyte hand them over."""

    def __init__(self, folder):
        self._folder = folder
        folder.chmod(0o755)

    def write(self, name, content):
        """Returns the path inside of a container."""
        file = self._folder / name
        file.write_text(json.dumps(content))
        file.chmod(0o444)
        return f"{IN_CONTAINER}/{name}"

    @property
    def mount(self):
        return self.mounted_at(IN_CONTAINER)

    def mounted_at(self, path):
        """Options that put them into another place too."""
        return ["--volume", f"{self._folder}:{path}:ro"]


class Container:
    """One way to run an image: `options` are those of `docker run`."""

    def __init__(self, image, files, *options):
        self._image = image
        self._options = ["--add-host", "host.docker.internal:host-gateway", *files.mount, *options]

    def run(self, *arguments):
        return docker("run", "--rm", *self._options, self._image, *arguments)

    def start(self, *arguments):
        """Returns the container's name, and the process whose stdout is the container's."""
        name = f"source-configcat-{uuid.uuid4().hex[:12]}"
        command = ["docker", "run", "--rm", "--name", name, *self._options, self._image, *arguments]
        return name, subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
