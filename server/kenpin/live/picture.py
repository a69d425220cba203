"""Raw pixels as pictures that people and OpenCV can use."""

import cv2
import numpy as np

from kenpin.native import Frame, to_rgb8

PFNC_MONO8 = 0x01080001
# Fast to write; the pictures are lossless all the same.
PNG_COMPRESSION = 1


def picture_of(frame: Frame) -> np.ndarray:
    """A pinned frame as OpenCV writes it: (height, width) or (height, width, 3) BGR, uint8."""
    return decode_picture(frame.pixel_format, frame.width, frame.height, frame.payload)


def decode_picture(pixel_format: int, width: int, height: int, payload: memoryview | bytes) -> np.ndarray:
    """Raw pixels as OpenCV writes them: (height, width) for Mono8, else (height, width, 3) BGR, uint8."""
    if pixel_format == PFNC_MONO8:
        return np.frombuffer(payload, np.uint8, width * height).reshape(height, width).copy()
    rgb = np.empty((height, width, 3), np.uint8)
    to_rgb8(pixel_format, width, height, payload, rgb)
    return np.ascontiguousarray(rgb[:, :, ::-1])


def encode_png(picture: np.ndarray) -> bytes:
    """A picture as PNG. OSError when it cannot be encoded."""
    encoded, data = cv2.imencode(".png", picture, [cv2.IMWRITE_PNG_COMPRESSION, PNG_COMPRESSION])
    if not encoded:
        raise OSError(f"a picture of {picture.shape} could not be encoded")
    return data.tobytes()
