"""Flags as documents for a language model: what they are for, where they are used, and what they serve.

    python examples/flag_documents.py "checkout"

Prints the documents that have the word in them. Put them into a vector store or a prompt instead: they are what
LangChain and the like take, with `page_content` and `metadata`. E-mail addresses and names of people stay in ConfigCat.
"""

import os
import sys

import airbyte as ab

# For each stream: what gives a document its title, what it says, and what one can filter by.
DOCUMENTS = {
    "settings": ("name", ["hint", "key", "configName", "settingType", "tags"], ["settingId", "configId", "productId"]),
    "segments": ("name", ["description", "comparisonAttribute", "comparator"], ["segmentId", "productId"]),
    "audit_logs": (
        "auditLogType",
        ["where", "actionTarget", "details", "why", "auditLogDateTime"],
        ["auditLogId", "productId", "auditLogTypeEnum"],
    ),
}


def documents(source):
    for stream, (title, content, metadata) in DOCUMENTS.items():
        found = source.get_documents(
            stream, title_property=title, content_properties=content, metadata_properties=metadata
        )
        for document in found:
            document.metadata["stream"] = stream
            yield document


def main():
    word = " ".join(sys.argv[1:]).lower()
    source = ab.get_source(
        "source-configcat",
        config={
            "username": ab.get_secret("CONFIGCAT_USERNAME"),
            "password": ab.get_secret("CONFIGCAT_PASSWORD"),
            "base_url": os.environ.get("CONFIGCAT_BASE_URL", "https://api.configcat.com"),
            "personal_data": "remove",
        },
    )
    source.check()
    matching = [document for document in documents(source) if word in document.page_content.lower()]
    for document in matching:
        print(f"--- {document.metadata}\n{document.page_content}\n")
    print(f"{len(matching)} documents")


if __name__ == "__main__":
    main()
