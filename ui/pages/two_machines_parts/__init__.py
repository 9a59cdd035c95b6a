"""Parts of the page with what two machines share."""
