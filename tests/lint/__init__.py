"""Tests of what mfab tells an author."""
