"""Tests of what mfab serves over HTTP."""
