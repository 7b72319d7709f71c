"""What mfab serves over HTTP: calendars that programs subscribe to. It needs the extra `[web]`."""
