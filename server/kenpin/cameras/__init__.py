"""GenICam cameras through Harvesters, one process a camera.

`GenicamCamera` opens any producer (.cti) and hands out raw frames; `Session`
keeps one running, comes back after the camera was gone, and publishes each
frame into the frame ring with its exposure on the host's clock.
"""

from kenpin.cameras.clock import ClockFit, Exchange
from kenpin.cameras.genicam import DeviceFound, FeatureValue, GenicamCamera, RawFrame, list_devices
from kenpin.cameras.session import CameraPlan, Session, SessionCounts, pixel_bytes

__all__ = [
    "CameraPlan",
    "ClockFit",
    "DeviceFound",
    "Exchange",
    "FeatureValue",
    "GenicamCamera",
    "RawFrame",
    "Session",
    "SessionCounts",
    "list_devices",
    "pixel_bytes",
]
