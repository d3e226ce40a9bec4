"""What Deskbell keeps, and the only place that knows PynamoDB: tables, keys, queries. No Scan, anywhere.

May import the domain. Every read on the path of a message is of one partition, and of a size that does not grow.
"""
