"""What can be printed, each as a document made of words alone: no widget, no vault, nothing of the product."""
