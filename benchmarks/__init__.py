"""Measurements that anyone can run; each is a module: python -m benchmarks.NAME."""
