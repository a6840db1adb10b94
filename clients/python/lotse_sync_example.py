#!/usr/bin/python3
"""A centre's own system, in Python: keeps a copy of the federation's partner directories in a JSONL file.

    lotse_sync_example.py --server HOST:PORT --ca CA.CRT --cert ME.CRT --key ME.KEY FILE [--follow]

It needs what Debian 12 ships: python3-grpcio, python3-protobuf, protobuf-compiler. See README.md beside it.
"""

import argparse
import hashlib
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import time

import grpc
from google.protobuf import json_format

PROTO_DIR = pathlib.Path(__file__).resolve().parents[2] / "proto"
# A cut stream is not an error: what was cut is called again, from the last checkpoint.
PASSING = {grpc.StatusCode.UNAVAILABLE, grpc.StatusCode.RESOURCE_EXHAUSTED, grpc.StatusCode.INTERNAL,
           grpc.StatusCode.UNKNOWN, grpc.StatusCode.DEADLINE_EXCEEDED}


def load_api(proto_dir):
    """Generates the protocol's Python modules into a temporary folder and returns sync_service_pb2."""
    folder = tempfile.TemporaryDirectory(prefix="lotse-proto-")
    protos = [str(p.relative_to(proto_dir)) for p in sorted(pathlib.Path(proto_dir).rglob("*.proto"))]
    subprocess.run(["protoc", f"-I{proto_dir}", f"--python_out={folder.name}", *protos], check=True)
    sys.path.insert(0, folder.name)
    # google.protobuf is a package already; the google.api options of the protocol stand beside it.
    import google
    google.__path__.append(os.path.join(folder.name, "google"))
    from lotse.contacts.v1 import sync_service_pb2
    folder.cleanup()
    return sync_service_pb2


class Copy:
    """The records and positions of all directories, kept in one file of records and one of positions."""

    def __init__(self, path):
        self.path, self.state_path = path, path + ".positions.json"
        self.records, self.positions, self.refreshing, self.pending = {}, {}, {}, {}
        if os.path.exists(self.state_path) and os.path.exists(path):
            text = pathlib.Path(path).read_text(encoding="utf-8")
            state = json.loads(pathlib.Path(self.state_path).read_text(encoding="utf-8"))
            self.records = {json.loads(line)["name"]: line for line in text.split("\n") if line}
            # Positions count only together with the records they were saved for; else all is fetched anew.
            self.positions = state["positions"] if state["records"] == fingerprint(text) else {}

    def start_stream(self):
        """What came after the last checkpoint of the stream before is forgotten; so is a refresh that was cut."""
        self.refreshing, self.pending = {}, {}

    def upsert(self, partner):
        line = json_format.MessageToJson(partner, preserving_proto_field_name=True, indent=None,
                                          ensure_ascii=False)
        self._note(partner.name, line)

    def delete(self, name):
        self._note(name, None)

    def _note(self, name, line):
        center = name.partition("/partners/")[0]
        self.pending.setdefault(center, {})[name] = line
        if center not in self.positions:  # a full refresh: remember what it brings
            seen = self.refreshing.setdefault(center, set())
            seen.add(name) if line else seen.discard(name)

    def refresh_required(self, center):
        """The position is dead. Nothing is removed before the checkpoint that closes the refresh."""
        self.positions.pop(center, None)
        self.pending.pop(center, None)
        self.refreshing[center] = set()
        self.save()

    def checkpoint(self, checkpoint):
        center = checkpoint.center
        if center not in self.positions and not checkpoint.closes_refresh:
            return  # a page in the middle of a refresh is not yet a place to go on from
        changes = self.pending.pop(center, {})
        if checkpoint.closes_refresh:  # only now: what the refresh did not bring is gone
            seen = self.refreshing.pop(center, set())
            changes.update({name: None for name in self.records
                            if name.startswith(center + "/partners/") and name not in seen})
        for name, line in changes.items():
            if line is None:
                self.records.pop(name, None)
            else:
                self.records[name] = line
        position = json_format.MessageToDict(checkpoint.position)
        if changes or self.positions.get(center) != position:
            if checkpoint.position.epoch:  # a directory nobody has written yet has no epoch
                self.positions[center] = position
            self.save()

    def save(self):
        """Records first, then positions, which say for which records they hold: a crash in between is noticed."""
        text = "".join(self.records[name] + "\n" for name in sorted(self.records))
        write_whole(self.path, text)
        write_whole(self.state_path,
                    json.dumps({"records": fingerprint(text), "positions": self.positions}))


def fingerprint(text):
    return hashlib.sha256(text.encode()).hexdigest()


def write_whole(path, text):
    """The new file or the old one, never half of one."""
    with open(path + ".tmp", "w", encoding="utf-8") as out:
        out.write(text)
        out.flush()
        os.fsync(out.fileno())
    os.rename(path + ".tmp", path)


def sync_once(api, call, copy, follow):
    """Reads one stream to its end."""
    copy.start_stream()
    request = api.SyncRequest(follow=follow)
    for center, position in copy.positions.items():
        json_format.ParseDict(position, request.positions.add(center=center).position)
    for response in call(request):
        for event in response.events:
            kind = event.WhichOneof("event")
            if kind == "upsert":
                copy.upsert(event.upsert)
            elif kind == "delete":
                copy.delete(getattr(event, "delete").name)
            elif kind == "refresh_required":
                copy.refresh_required(event.refresh_required.center)
            elif kind == "checkpoint":
                copy.checkpoint(event.checkpoint)
                print(f"{event.checkpoint.center} revision {event.checkpoint.position.revision}: "
                      f"{len(copy.records)} records in all", file=sys.stderr)


def connect(arguments):
    def read(path):
        return pathlib.Path(path).read_bytes()
    credentials = grpc.ssl_channel_credentials(read(arguments.ca), read(arguments.key), read(arguments.cert))
    options = [("grpc.keepalive_time_ms", 60_000), ("grpc.enable_http_proxy", 0)]
    if arguments.server_name:
        options.append(("grpc.ssl_target_name_override", arguments.server_name))
    return grpc.secure_channel(arguments.server, credentials, options)


def main():
    parser = argparse.ArgumentParser(description="Keeps a copy of the partner directories in step.")
    parser.add_argument("file", help="the copy: one partner a line, as JSON")
    parser.add_argument("--server", required=True, help="HOST:PORT of a node")
    parser.add_argument("--ca", required=True, help="the federation's certificate")
    parser.add_argument("--cert", required=True, help="the own certificate")
    parser.add_argument("--key", required=True, help="its key")
    parser.add_argument("--server-name", help="the name in the node's certificate, if it is not HOST")
    parser.add_argument("--proto", default=PROTO_DIR, help="folder of the .proto files")
    parser.add_argument("--follow", action="store_true", help="stay and take changes as they happen")
    arguments = parser.parse_args()
    api = load_api(arguments.proto)
    copy = Copy(arguments.file)
    wait = 0.2
    with connect(arguments) as channel:
        call = channel.unary_stream("/lotse.contacts.v1.SyncService/Sync",
                                    request_serializer=api.SyncRequest.SerializeToString,
                                    response_deserializer=api.SyncResponse.FromString)
        for attempt in range(5 if not arguments.follow else sys.maxsize):
            before = dict(copy.positions)
            try:
                sync_once(api, call, copy, arguments.follow)
                if not arguments.follow:
                    return 0
            except grpc.RpcError as error:
                print(f"the stream ended: {error.code().name}: {error.details()}", file=sys.stderr)
                if error.code() not in PASSING:
                    return 64 + error.code().value[0]
            wait = 0.2 if copy.positions != before else min(wait * 2, 30)
            time.sleep(wait)
    return 64 + grpc.StatusCode.UNAVAILABLE.value[0]


if __name__ == "__main__":
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
