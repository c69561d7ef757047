"""Everything that Segmind's client does, against the server in the first argument. Prints what came of it as JSON."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

import httpx
from segmind import InferenceFailed, InferenceTimeout, SegmindClient
from segmind.exceptions import SegmindError
from segmind.files import Files
from segmind.v2 import AsyncJob

root, key, poor_key, photo_url, photo_file, tiny, long = sys.argv[1:8]
SLUG = "higgsfield-image2video"
client = SegmindClient(api_key=key, base_url=root + "/v1")
body = dict(
    model="dop-lite",
    prompt="x",
    seed=12345,
    motion_id="c5881721-05b1-47d9-94d6-0203863114e1",
    motion_strength=0.8,
    image_urls=[photo_url],
    enhance_prompt=True,
    check_nsfw=True,
    **json.loads(tiny),
)
report = {}


def refused(call):
    """Status and sentence of the client's own error."""
    try:
        call()
    except SegmindError as error:
        return [type(error).__name__, error.status, error.detail]
    return "nothing was refused"


job = client.submit_async(SLUG, **body)
result = job.wait(timeout=90, interval=0.2)
report["async"] = [result["status"], result["output"].startswith(root + "/media/"), result["seed"]]
report["metrics"] = sorted(result["metrics"])
report["clip"] = httpx.get(result["output"]).content[4:8].decode()
report["run"] = client.run(SLUG, **body, timeout=5, interval=1)["status"]
answer = client.run_sync(SLUG, **body)
report["run_sync"] = [answer.status_code, answer.headers["content-type"], answer.content[4:8].decode()]
report["run_sync_headers"] = [answer.headers["x-cost"], answer.headers["x-seed-value"]]
with ThreadPoolExecutor(4) as pool:
    jobs = list(pool.map(lambda _: client.submit_async(SLUG, **body), range(4)))
    results = list(pool.map(lambda one: one.wait(timeout=90, interval=0.1), jobs))
report["parallel"] = [len({one.request_id for one in jobs}), sorted({one["status"] for one in results})]

# A deadline that passes, and polling again by the id of the error.
slow = client.submit_async(SLUG, **{**body, **json.loads(long), "seed": 7})
try:
    slow.wait(timeout=0, interval=0.1)
    report["timeout"] = "the deadline did not pass"
except InferenceTimeout as timeout:
    report["timeout"] = timeout.request_id == slow.request_id
    address = f"{root}/v2/requests/{timeout.request_id}"
    again = AsyncJob(timeout.request_id, address + "/status", address, {}, client)
    report["poll_again"] = again.status()["status"] in ("QUEUED", "PROCESSING")
    client._request("POST", address + "/cancel")
    try:
        again.wait(timeout=10, interval=0.1)
    except InferenceFailed as failure:
        report["canceled"] = failure.detail

try:
    client.submit_async(SLUG, **{**body, "prompt": "explicit porn scene"}).wait(timeout=90, interval=0.2)
except InferenceFailed as failure:
    report["blocked"] = [failure.detail, failure.status_body["metrics"]["cost"]]

report["bad_seed"] = refused(lambda: client.submit_async(SLUG, **{**body, "seed": 0}))
report["bad_key"] = refused(lambda: SegmindClient(api_key="SG_wrong", base_url=root + "/v1").run_sync(SLUG, **body))
report["no_model"] = refused(lambda: client.run("kling-video", **body))
report["no_credits"] = refused(lambda: SegmindClient(api_key=poor_key, base_url=root + "/v1").run(SLUG, **body))
report["unknown_id"] = refused(
    lambda: AsyncJob("nope", root + "/v2/requests/nope/status", root + "/v2/requests/nope", {}, client).status()
)

# Uploads go to another host unless one line says otherwise.
Files.STORAGE_BASE_URL = root
uploaded = client.files.upload(photo_file)["file_urls"]
report["upload"] = client.run(SLUG, **{**body, "image_urls": uploaded})["status"]
with open(photo_file, "rb") as file:
    cut = file.read(3000)
with open(sys.argv[8], "wb") as file:
    file.write(cut)
try:
    client.run(SLUG, **{**body, "image_urls": client.files.upload(sys.argv[8])["file_urls"]})
except InferenceFailed as failure:
    report["truncated_upload"] = failure.status_body["code"]
report["credits"] = sorted(client._request("GET", "/get-user-credits").json())


# The other namespaces ask hosts that are written into the client: this sends them here.
def to_kinora(request):
    if request.url.host.endswith("segmind.com"):
        target = httpx.URL(root)
        request.url = request.url.copy_with(scheme=target.scheme, host=target.host, port=target.port)
        request.headers["host"] = target.netloc.decode()


client._client.event_hooks = {"request": [to_kinora]}
listed = client.generations.list(page=1, model_name=SLUG)
report["generations"] = [listed["page"], all(row["status"] == "COMPLETED" for row in listed["data"])]
report["generation_row"] = sorted(listed["data"][0])
report["recent"] = len(client.generations.recent(SLUG)["data"]) > 0
if hasattr(client.generations, "history"):
    history = client.generations.history(status="FAILED", per_page=5, sort_by="credits_deduction")
    report["history"] = sorted({row["model_status"] for row in history["data"]})
    report["history_row"] = client.generations.get(job.request_id)["generation_url"].startswith(root)
report["models"] = client.models.list()["data"][0]["slug"]
report["account"] = sorted(client.accounts.current())
hook = client.webhooks.add("http://127.0.0.1:9/hook", ["PIXELFLOW"])["webhook"]["webhook_id"]
client.webhooks.update(hook, "http://127.0.0.1:9/other", ["request.completed"])
client.run(SLUG, **body)
report["webhook_logs"] = [log["event"] for log in client.webhooks.logs(hook)["logs"]]
report["webhook_delete"] = client.webhooks.delete(hook)["webhook"]["is_active"]
report["webhooks"] = hook in [one["webhook_id"] for one in client.webhooks.get()["webhooks"]]
print(json.dumps(report))
