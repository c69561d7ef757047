"""Everything that Higgsfield's Python client does, against the server in the first argument. Prints JSON."""

import asyncio
import json
import sys

import higgsfield_client
import higgsfield_client.http.client
import httpx
from higgsfield_client import AsyncClient, SyncClient
from higgsfield_client.exceptions import HiggsfieldClientError

root, pair, poor_pair, photo_url, photo_file, tiny, long, hook = sys.argv[1:9]
LITE = "/higgsfield-ai/dop/lite"
body = dict(
    prompt="The camera slowly circles around the cup.",
    image_url=photo_url,
    motions=[{"id": "c5881721-05b1-47d9-94d6-0203863114e1", "strength": 0.8}],
    seed=12345,
    **json.loads(tiny),
)
client = SyncClient(base_url=root, api_key=pair)
report = {}


def refused(call):
    """Sentence of the client's own error."""
    try:
        call()
    except HiggsfieldClientError as error:
        return str(error)
    return "nothing was refused"


seen = []
result = client.subscribe(LITE, body, on_queue_update=lambda status: seen.append(type(status).__name__))
report["subscribe"] = [result["status"], result["video"]["url"].startswith(root + "/media/")]
report["seen"] = [seen[-1], set(seen) <= {"Queued", "InProgress", "Completed"}]
report["clip"] = httpx.get(result["video"]["url"]).content[4:8].decode()

controller = client.submit(LITE, body, webhook_url=hook)
report["webhook_submit"] = controller.get()["status"]

slow = client.submit("higgsfield-ai/dop/standard", {**body, **json.loads(long)})
slow.cancel()
report["canceled"] = [type(slow.status()).__name__, slow.get()["status"]]
report["cancel_finished"] = refused(slow.cancel)

nsfw = client.submit(LITE, {**body, "prompt": "explicit porn scene"})
report["nsfw"] = [nsfw.get()["status"], type(nsfw.status()).__name__, "explicit content" in nsfw.get()["error"]]

report["no_photo"] = refused(lambda: client.submit(LITE, {"prompt": "x"}))
report["bad_seed"] = refused(lambda: client.submit(LITE, {**body, "seed": 2_000_000}))
report["no_model"] = refused(lambda: client.submit("/higgsfield-ai/dop/ultra", body))
report["bad_key"] = refused(lambda: SyncClient(base_url=root, api_key="a:b").submit(LITE, body))
report["no_credits"] = refused(lambda: SyncClient(base_url=root, api_key=poor_pair).submit(LITE, body))

uploaded = client.upload_file(photo_file)
report["upload"] = client.subscribe(LITE, {**body, "image_url": uploaded})["status"]

# Calls by id go to the hosted service unless this line says otherwise.
higgsfield_client.http.client.BASE_URL = root
report["by_id"] = [
    type(client.status(controller.request_id)).__name__,
    client.result(controller.request_id)["request_id"] == controller.request_id,
    refused(lambda: client.status("00000000-0000-4000-8000-000000000000")),
]


async def in_parallel():
    other = AsyncClient(base_url=root, api_key=pair)
    results = await asyncio.gather(*(other.subscribe(LITE, {**body, "seed": 12345}) for _ in range(3)))
    return sorted({one["status"] for one in results})


report["parallel"] = asyncio.run(in_parallel())
print(json.dumps(report))
