"""One call of a Python client, made as a program would make it. Prints what came of it as JSON.

Arguments: client (segmind or higgsfield), action (submit, run, upload, or the id of a request to poll), root, key,
address of the photo, file of the photo, the clip's fields as JSON, seconds for one answer.
"""

import json
import sys

client, action, root, key, photo_url, photo_file, fields, seconds = sys.argv[1:9]
timeout = float(seconds)


def segmind():
    from segmind import SegmindClient
    from segmind.files import Files
    from segmind.v2 import AsyncJob

    api = SegmindClient(api_key=key, base_url=root + "/v1", timeout=timeout)
    if action == "upload":
        Files.STORAGE_BASE_URL = root
        return api.files.upload(photo_file)["file_urls"][0]
    body = dict(
        model="dop-lite", prompt="x", seed=12345, motion_id="arc-left", image_urls=[photo_url], enhance_prompt=True
    )
    if action in ("submit", "run"):
        job = api.submit_async("higgsfield-image2video", **{**body, **json.loads(fields)})
        return job.request_id if action == "submit" else job.wait(timeout=60, interval=0.1)["request_id"]
    address = f"{root}/v2/requests/{action}"
    return AsyncJob(action, address + "/status", address, {}, api).wait(timeout=60, interval=0.1)["request_id"]


def higgsfield():
    import higgsfield_client.http.client
    from higgsfield_client import SyncClient

    higgsfield_client.http.client.BASE_URL = root
    api = SyncClient(base_url=root, api_key=key.replace("_", ":", 1), timeout=timeout)
    if action == "upload":
        return api.upload_file(photo_file)
    body = dict(
        prompt="x", image_url=photo_url, motions=[{"id": "c5881721-05b1-47d9-94d6-0203863114e1", "strength": 0.8}]
    )
    if action in ("submit", "run"):
        controller = api.submit("/higgsfield-ai/dop/lite", {**body, "seed": 12345, **json.loads(fields)})
        return controller.request_id if action == "submit" else controller.get()["request_id"]
    return api.result(action)["request_id"]


try:
    print(json.dumps({"value": {"segmind": segmind, "higgsfield": higgsfield}[client]()}))
except Exception as error:  # noqa: BLE001 - which kind it is, is what the test wants to know
    kinds = [kind.__name__ for kind in type(error).__mro__ if kind not in (Exception, BaseException, object)]
    print(json.dumps({"error": kinds, "says": str(error)}))
