# SPDX-License-Identifier: GPL-3.0-or-later
"""https-server.py CERTIFICATE KEY ROOT LOG: git over https on 127.0.0.1, for tests of store/remote.

Prints its port. /git/... asks for kari:hemmelig and serves ROOT; /away/... sends on to the same path under another
port of this machine, /plain/... to http; /silent/... never answers, /halfway/... stops in its answer,
/drip/... says a word now and then and never comes to an end. LOG gets a line for each request: port, path, and whether a password came.
"""
import base64
import http.server
import os
import ssl
import subprocess
import sys
import threading
import time

certificate, key, root, log = sys.argv[1:5]
ports = []


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, headers, body=b""):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle_one(self):
        given = self.headers.get("Authorization", "")
        port = self.server.server_address[1]
        with open(log, "a", encoding="utf-8") as file:
            file.write(f"{port} {self.path} {'password' if given else '-'}\n")
        if self.path.startswith("/away/"):
            self.answer(302, [("Location", f"https://127.0.0.1:{ports[1]}/git/" + self.path[6:])])
        elif self.path.startswith("/plain/"):
            self.answer(302, [("Location", f"http://127.0.0.1:{ports[2]}/git/" + self.path[7:])])
        elif self.path.startswith("/silent/"):
            time.sleep(60)
        elif self.path.startswith("/halfway/"):
            self.send_response(200)
            self.send_header("Content-Type", "application/x-git-upload-pack-advertisement")
            self.send_header("Content-Length", "1000")
            self.end_headers()
            self.wfile.write(b"001e# service=git-upload-pack\n0000")
            time.sleep(60)
        elif self.path.startswith("/drip/") and self.command == "POST":
            self.drip()
        elif self.path.startswith("/drip/"):
            self.serve_git()
        elif given != "Basic " + base64.b64encode(b"kari:hemmelig").decode():
            self.answer(401, [("WWW-Authenticate", 'Basic realm="notes"')])
        else:
            self.serve_git()

    def drip(self):
        done = b"done\n" in self.body()
        self.send_response(200)
        self.send_header("Content-Type", "application/x-git-upload-pack-result")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(b"0008NAK\n")
        self.close_connection = True
        for _ in range(200 if done else 0):
            self.wfile.write(b"000a\x02mer \r")
            self.wfile.flush()
            time.sleep(0.2)

    def body(self):
        if self.headers.get("Transfer-Encoding", "") != "chunked":
            return self.rfile.read(int(self.headers.get("Content-Length", "0")))
        body = b""
        while True:
            size = int(self.rfile.readline(), 16)
            body += self.rfile.read(size)
            self.rfile.readline()
            if size == 0:
                return body

    def serve_git(self):
        path, _, query = self.path[self.path.index("/", 1):].partition("?")
        body = self.body()
        environment = {
            "PATH": os.environ["PATH"], "GIT_PROJECT_ROOT": root, "GIT_HTTP_EXPORT_ALL": "1", "PATH_INFO": path,
            "QUERY_STRING": query, "REQUEST_METHOD": self.command, "REMOTE_USER": "kari",
            "CONTENT_TYPE": self.headers.get("Content-Type", ""), "CONTENT_LENGTH": str(len(body)),
        }
        output = subprocess.run(["git", "http-backend"], input=body, env=environment, check=False,
                                stdout=subprocess.PIPE).stdout
        head, _, rest = output.partition(b"\r\n\r\n")
        headers = [line.split(": ", 1) for line in head.decode().split("\r\n")]
        status = [value for name, value in headers if name == "Status"]
        self.answer(int(status[0][:3]) if status else 200, [h for h in headers if h[0] != "Status"], rest)

    do_GET = do_POST = handle_one


def start(secure):
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    if secure:
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    ports.append(server.server_address[1])
    threading.Thread(target=server.serve_forever, daemon=True).start()


start(True)
start(True)
start(False)
print(ports[0], flush=True)
sys.stdin.read()
