"""Prints what TensorBoard reads in a folder of event files, as JSON: by the name of each number [step, value] pairs.

Run: python3 read_events.py FOLDER
"""

import json
import sys

from tensorboard.backend.event_processing.event_accumulator import EventAccumulator

events = EventAccumulator(sys.argv[1], size_guidance={"scalars": 0}).Reload()
names = events.Tags()["scalars"]
print(json.dumps({name: [[event.step, event.value] for event in events.Scalars(name)] for name in names}))
