"""One module per page's question: a frozen question in, a frozen answer out."""
