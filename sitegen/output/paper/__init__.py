"""Official documents as PDF, after GB/T 9704-2012 (the extra `pdf`)."""
