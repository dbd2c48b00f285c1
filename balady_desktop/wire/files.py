"""Attachments on the wire: tus 1.0 at FILES_PATH, finished files at /v1/blobs/{sha256}.

`Upload-Metadata` may carry `sha256` (hexadecimal), `filename` and `filetype`; what it says is verified at the end.
With `party`, the file becomes that of a body for which the person prepares applications; without, his own.
HEAD /v1/blobs/{sha256} answers 200 where this person's file is already there, so that nothing is sent twice; with
`?party=` where the body has it.
"""

FILES_PATH = "/v1/files"
BLOBS_PATH = "/v1/blobs"
TUS_VERSION = "1.0.0"
TUS_EXTENSIONS = ("creation", "checksum", "termination", "expiration")
TUS_CHECKSUMS = ("sha256", "sha1", "md5")
METHOD_OVERRIDE_HEADER = "X-HTTP-Method-Override"
CHUNK_TYPE = "application/offset+octet-stream"
# Status of a chunk whose checksum differs; nothing of it was kept.
CHECKSUM_MISMATCH = 460
LARGEST_FILE = 20 * 1024 * 1024
