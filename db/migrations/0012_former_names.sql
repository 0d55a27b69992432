-- What the lines of the catalogues were called before the fifth schema kept it: the log tells it all.
INSERT OR IGNORE INTO former_name
WITH step AS (SELECT l.id AS log, s.key AS place, s.value AS told FROM change_log l, json_each(l.body) s WHERE l.body LIKE '%"item"%'),
put AS (
  SELECT log, place, -1 AS within, told FROM step
  UNION ALL SELECT log, place, p.key, p.value FROM step, json_each(told, '$.puts') p
  UNION ALL SELECT log, place, p.key, p.value FROM step, json_each(told, '$.lines') p
  UNION ALL SELECT log, place, p.key, p.value FROM step, json_each(told, '$.beside') p
),
named AS (
  SELECT told ->> '$.content.uid' AS uid, told ->> '$.content.name' AS name, log,
         lag(told ->> '$.content.name') OVER (PARTITION BY told ->> '$.content.uid' ORDER BY log, place, within) AS former
  FROM put WHERE told ->> '$.kind' = 'item'
)
SELECT line.uid, log, former FROM named JOIN (
  SELECT uid FROM area UNION ALL SELECT uid FROM channel UNION ALL SELECT uid FROM matter
  UNION ALL SELECT uid FROM locality UNION ALL SELECT uid FROM department UNION ALL SELECT uid FROM unit
) line ON lower(hex(line.uid)) = named.uid
WHERE former <> name;
