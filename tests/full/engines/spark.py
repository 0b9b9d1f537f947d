"""PySpark: `RDD.pipe`. A worker that dies fails its task, and Spark runs the task again, up to four times here."""

import os
import shlex

from pyspark import SparkContext

import piped

if __name__ == "__main__":
    asked = piped.asked()
    spark = SparkContext("local[2,4]", "stillroom")
    spark.setLogLevel("ERROR")
    rows = spark.parallelize(piped.lines(asked.rows, asked.seed), asked.parts)
    rows.pipe(shlex.join(asked.worker), env=dict(os.environ), checkCode=True).saveAsTextFile(asked.out + "/spark")
    spark.stop()
