"""peewee models over the schema, private to the store and bound to no database.

Each query says where it runs: `Area.select(...).execute(db)`. The schema itself is in db/migrations.
"""

from __future__ import annotations

import peewee as pw


class Table(pw.Model):
    class Meta:
        legacy_table_names = False


class Office(Table):
    id = pw.AutoField()
    uid = pw.BlobField()
    name = pw.TextField()
    body = pw.TextField()
    prefix = pw.TextField()
    zone = pw.TextField()
    first_month = pw.IntegerField()
    address = pw.TextField()
    emblem = pw.BlobField()
    accent = pw.TextField()
    revision = pw.IntegerField()


class Series(Table):
    id = pw.AutoField()
    code = pw.TextField()
    opened_at = pw.TextField()


class Signatory(Table):
    id = pw.AutoField()
    uid = pw.BlobField()
    duty = pw.TextField()
    name = pw.TextField()
    post = pw.TextField()
    since = pw.TextField()
    until = pw.TextField(null=True)
    removed = pw.IntegerField()
    revision = pw.IntegerField()


class CatalogueTable(Table):
    id = pw.AutoField()
    uid = pw.BlobField()
    name = pw.TextField()
    position = pw.IntegerField()
    icon = pw.TextField()
    retired = pw.IntegerField()
    revision = pw.IntegerField()


class Area(CatalogueTable):
    pass


class Channel(CatalogueTable):
    pass


class Matter(CatalogueTable):
    pass


class Locality(CatalogueTable):
    pass


class Department(CatalogueTable):
    pass


class Unit(CatalogueTable):
    pass


class Programme(Table):
    year = pw.IntegerField(primary_key=True)
    title = pw.TextField()
    preface = pw.TextField()
    removed = pw.IntegerField()
    limits = pw.TextField()
    motto = pw.TextField()
    revision = pw.IntegerField()


class Section(Table):
    programme = pw.IntegerField()
    position = pw.IntegerField()
    title = pw.TextField()
    text = pw.TextField()

    class Meta:
        primary_key = False
