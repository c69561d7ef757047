"""The snippet of the hosted model page as it stands, but for the two lines marked "ours"."""

import json
import sys

from segmind import SegmindClient, InferenceFailed, InferenceTimeout

root, key, photo = sys.argv[1:4]

client = SegmindClient(api_key=key, base_url=root + "/v1")  # ours
payload = {
    "model": "dop-preview",
    "prompt": "Make the dress flow dramatically in the wind as the camera slowly circles around her, capturing the golden sunset light.",
    "seed": 12345,
    "motion_id": "c5881721-05b1-47d9-94d6-0203863114e1",
    "motion_strength": 0.8,
    "image_urls": [photo],
    "enhance_prompt": True,
    "check_nsfw": True,
}
payload.update(json.loads(sys.argv[4]))  # ours: a small clip, so that the test is short
printed = []


def print_line(*values):
    printed.append(" ".join(str(value) for value in values))


job = client.submit_async("higgsfield-image2video", **payload)
print_line(job.request_id)  # available immediately
try:
    result = job.wait(timeout=900, interval=2.0)
    print_line(result["status"])  # COMPLETED
    print_line(result.get("output"))  # model output (e.g. video URL)
except InferenceTimeout as e:
    print_line("still running:", e.request_id)  # re-poll later with this id
except InferenceFailed as e:
    print_line("failed:", e.detail)

print(json.dumps(printed))
