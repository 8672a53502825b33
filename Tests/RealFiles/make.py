#!/usr/bin/env python3
"""Makes the inputs of RealFilesTests: small files of the forms in which people's data come, and cases.json, which says of
each what must come out. Each copies the form, not the content, of the data set or program that it names.

    python3 Tests/RealFiles/make.py

A case is a row: the file, its source, its content, and

    kinds     what the columns hold: n number, c category, y yes or no, d date, u unclear date, i identifier, t text,
              k constant, e empty
    header    whether the first line is one
    gaps      the missing values of the columns that have some
    label, target, missing, ignore, encoding   the options of `pullback train`
    classes   the classes that it finds; `features` and `rows`: how many there are
    refused   words of the line with which it says no
    look      words with which `pullback look` says what the file is, where it is no table
"""

import gzip
import io
import json
import struct
import zipfile
import zlib
from pathlib import Path

import numpy as np

FOLDER = Path(__file__).parent / "files"
CASES = []


def case(name, source, content, **expected):
    content = content.encode() if isinstance(content, str) else content
    assert name not in {row["file"] for row in CASES}, name
    (FOLDER / name).write_bytes(content)
    CASES.append({"file": name, "source": source, **expected})


def lines(*rows, end="\n"):
    return "".join(row + end for row in rows)


def uci():
    """The repository of the University of California, Irvine: no headers, every separator."""
    iris = lines(
        "5.1,3.5,1.4,0.2,Iris-setosa", "4.9,3.0,1.4,0.2,Iris-setosa", "4.7,3.2,1.3,0.2,Iris-setosa",
        "7.0,3.2,4.7,1.4,Iris-versicolor", "6.4,3.2,4.5,1.5,Iris-versicolor", "6.9,3.1,4.9,1.5,Iris-versicolor",
        "6.3,3.3,6.0,2.5,Iris-virginica", "5.8,2.7,5.1,1.9,Iris-virginica", "7.1,3.0,5.9,2.1,Iris-virginica")
    species = ["Iris-setosa", "Iris-versicolor", "Iris-virginica"]
    case("iris.data", "UCI Iris: ends in an empty line", iris + "\n", kinds="nnnnc", header=False, rows=9,
         classes=species, features=4)
    case("bezdekIris.data", "UCI Iris, bezdekIris.data: CRLF", iris.replace("\n", "\r\n") + "\r\n", kinds="nnnnc",
         header=False, rows=9, classes=species, features=4)
    wine = lines(*(f"{k},{13.2 + k / 3 + i / 7:.2f},{1.7 + i / 9:.2f},{1000 + 35 * i}" for k in (1, 2, 3) for i in range(4)))
    case("wine.data", "UCI Wine: the class comes first, as a number", wine, kinds="nnnn", header=False, label="1", rows=12,
         classes=["1", "2", "3"], features=3)
    case("wine-last.data", "UCI Wine, learned without --label: proline is no class", wine, kinds="nnnn", header=False,
         rows=12, classes=["1000", "1035", "1070", "1105"])
    letter = lines("T,2,8,3,5", "I,5,12,3,7", "T,4,11,6,8", "I,7,11,6,6", "T,2,1,3,1", "I,4,11,5,8")
    case("letter-recognition.data", "UCI Letter: the class comes first, as a letter", letter, kinds="cnnnn", header=False,
         label="first", rows=6, classes=["I", "T"], features=4)
    wdbc = lines(*(f"8423{i:02},{'MB'[i % 2]},{17.9 - i:.2f},{10.38 + i / 3:.2f}" for i in range(8)))
    case("wdbc.data", "UCI Breast Cancer: a number, M or B, features", wdbc, kinds="ncnn", header=False, label="2", rows=8,
         classes=["B", "M"], features=3)
    case("wdbc-ignored.data", "the same, with --ignore 1", wdbc, kinds="ncnn", header=False, label="2", ignore=["1"], rows=8,
         classes=["B", "M"], features=2)
    adult = lines(
        "39, State-gov, 77516, Bachelors, 13, Male, <=50K", "50, Private, 83311, Bachelors, 13, Male, <=50K",
        "38, Private, 215646, HS-grad, 9, Male, >50K", "53, ?, 234721, HS-grad, 9, Male, >50K",
        "28, Private, 338409, Bachelors, 13, Female, <=50K", "37, State-gov, 284582, HS-grad, 9, Female, <=50K")
    case("adult.data", "UCI Adult: spaces after commas, ' ?' for gaps", adult, kinds="ncncncc", header=False, gaps={"2": 1},
         refused="of 6 rows, some lack values: 1 in \"column 2\" (first on line 4)")
    case("adult-indicator.data", "UCI Adult with --missing indicator", adult, kinds="ncncncc", header=False, gaps={"2": 1},
         missing="indicator", rows=6, classes=["<=50K", ">50K"], features=10)
    case("adult-drop.data", "UCI Adult with --missing drop", adult, kinds="ncncncc", header=False, gaps={"2": 1},
         missing="drop", rows=5, classes=["<=50K", ">50K"], features=9)
    case("adult.test", "UCI Adult, adult.test: a line of its own first, a point after the class",
         "|1x3 Cross validator\n" + lines("25, Private, <=50K.", "38, Private, >50K.", "28, Local-gov, >50K."),
         refused="has 1 of 2 columns")
    car = lines("vhigh,vhigh,2,2,small,low,unacc", "vhigh,high,2,4,small,med,unacc", "high,vhigh,4,2,small,high,acc",
                "high,high,4,4,big,low,unacc", "vhigh,vhigh,2,4,big,med,acc", "high,high,2,2,big,high,acc")
    case("car.data", "UCI Car Evaluation: nothing but words", car, kinds="ccnnccc", header=False, rows=6,
         classes=["acc", "unacc"], features=11)
    mushroom = lines("p,x,s,n,?", "e,x,s,y,e", "e,b,s,w,c", "p,x,y,w,e", "e,x,s,y,?", "e,b,y,w,c", "p,x,y,n,e", "p,b,s,n,c")
    case("agaricus-lepiota.data", "UCI Mushroom: letters, ? in stalk-root", mushroom, kinds="ccccc", header=False,
         gaps={"5": 2}, label="1", missing="indicator", rows=8, classes=["e", "p"], features=10)
    abalone = lines("M,0.455,0.365,15", "F,0.53,0.42,9", "M,0.44,0.365,10", "I,0.33,0.255,7", "F,0.53,0.415,20", "I,0.425,0.3,8")
    case("abalone.data", "UCI Abalone: the rings are a number to predict", abalone, kinds="cnnn", header=False, target=["4"],
         rows=6, features=5)
    auto = lines(
        '18.0   8   307.0      130.0      3504.      70  1\t"chevrolet chevelle malibu"',
        '15.0   8   350.0      165.0      3693.      70  1\t"buick skylark 320"',
        '25.0   4   98.00      ?          2046.      71  1\t"ford pinto"',
        '24.0   4   113.0      95.00      2372.      70  3\t"toyota corona mark ii"')
    case("auto-mpg.data", "UCI Auto MPG: runs of spaces, a tab, quoted names, ? for horsepower", auto, kinds="nnnnnnni",
         header=False, gaps={"4": 1}, target=["1"], missing="mean", rows=4, features=6)
    case("forestfires.csv", "UCI Forest Fires: months, days, area", lines(
        "X,Y,month,day,FFMC,temp,area", "7,5,mar,fri,86.2,8.2,0", "7,4,oct,tue,90.6,18,0", "7,4,oct,sat,90.6,14.6,3.1",
        "8,6,mar,fri,91.7,8.3,0", "8,6,mar,sat,89.3,11.4,2.2", "6,5,oct,tue,91,15,0"), kinds="nnccnnn", header=True,
         target=["area"], rows=6, features=9)
    case("bank.csv", "UCI Bank Marketing: semicolons, quoted words", lines(
        '"age";"job";"balance";"y"', '30;"unemployed";1787;"no"', '33;"services";4789;"no"', '35;"services";1350;"yes"',
        '59;"unemployed";0;"no"', '35;"services";747;"yes"'), kinds="ncny", header=True, rows=5, classes=["no", "yes"],
         features=4)
    case("winequality-red.csv", "UCI Wine Quality: semicolons, quoted header with spaces", lines(
        '"fixed acidity";"volatile acidity";"quality"', "7.4;0.7;5", "7.8;0.88;5", "7.8;0.76;6", "11.2;0.28;6"),
         kinds="nnn", header=True, rows=4, classes=["5", "6"], features=2)
    case("spambase.data", "UCI Spambase: numbers, 0 or 1 at the end", lines(
        "0,0.64,0.64,278,1", "0.21,0.28,0.5,1028,1", "0.06,0,0.71,2259,0", "0,0,0,191,0"), kinds="nnnnn", header=False,
         rows=4, classes=["0", "1"], features=4)
    case("sonar.all-data", "UCI Sonar: R and M", lines("0.02,0.0371,R", "0.0453,0.0523,R", "0.0262,0.0582,M", "0.01,0.017,M"),
         kinds="nnc", header=False, rows=4, classes=["M", "R"], features=2)
    case("ionosphere.data", "UCI Ionosphere: a constant column", lines(
        "1,0,0.99539,g", "1,0,1,b", "1,0,0.83398,g", "0,0,-0.12,b"), kinds="nknc", header=False, rows=4,
         classes=["b", "g"], features=3)
    case("glass.data", "UCI Glass: Id first, class last, both numbers", lines(
        "1,1.52101,13.64,1", "2,1.51761,13.89,1", "3,1.51618,13.53,2", "4,1.51766,13.21,2"), kinds="nnnn", header=False,
         ignore=["1"], rows=4, classes=["1", "2"], features=2)
    case("processed.cleveland.data", "UCI Heart Disease: ? for gaps among numbers", lines(
        "63.0,1.0,145.0,6.0,0", "67.0,1.0,160.0,3.0,2", "67.0,1.0,120.0,?,1", "37.0,1.0,130.0,3.0,0"), kinds="nknnn",
         header=False, gaps={"4": 1}, missing="median", rows=4, classes=["0", "1", "2"], features=3)
    case("housing.data", "UCI Boston Housing: runs of spaces at the beginning of lines", lines(
        " 0.00632  18.00   2.310  24.00", " 0.02731   0.00   7.070  21.60", " 0.02729   0.00   7.070  34.70"),
         kinds="nnnn", header=False, target=["last"], rows=3, features=3)
    case("yeast.data", "UCI Yeast: two spaces between cells, a name for each row", lines(
        "ADT1_YEAST  0.58  0.61  MIT", "ADT2_YEAST  0.43  0.67  MIT", "AAR2_YEAST  0.64  0.62  NUC",
        "AATM_YEAST  0.58  0.44  NUC"), kinds="innc", header=False, rows=4, classes=["MIT", "NUC"], features=2)
    case("seeds_dataset.txt", "UCI Seeds: tabs, sometimes two", lines(
        "15.26\t14.84\t0.871\t1", "14.88\t14.57\t\t0.8811\t1", "12.2\t13.1\t0.85\t2"), refused="has 5 of 4 columns")
    case("seeds-fixed.txt", "UCI Seeds: one tab", lines(
        "15.26\t14.84\t0.871\t1", "14.88\t14.57\t0.8811\t1", "12.2\t13.1\t0.85\t2", "12.3\t13.4\t0.86\t2"), kinds="nnnn",
         header=False, rows=4, classes=["1", "2"], features=3)
    case("haberman.data", "UCI Haberman's Survival", lines("30,64,1,1", "30,62,3,1", "34,59,0,2", "34,66,9,2"), kinds="nnnn",
         header=False, rows=4, classes=["1", "2"], features=3)
    case("SMSSpamCollection", "UCI SMS Spam: free text after a tab", lines(
        "ham\tGo until jurong point, crazy..", "ham\tOk lar...", "spam\tFree entry in 2 a wkly comp", "ham\tU dun say"),
         kinds="ci", header=False, label="1", refused="no column is left to learn from: \"column 2\" (another value in each row)")
    case("student-mat.csv", "UCI Student Performance: semicolons, yes and no, a grade to predict", lines(
        "school;sex;age;internet;G3", '"GP";"F";18;"no";"6"', '"GP";"F";17;"yes";"6"', '"MS";"M";15;"yes";"10"',
        '"MS";"M";15;"no";"15"'), kinds="ccnyn", header=True, target=["G3"], rows=4, features=6)
    case("household_power.txt", "UCI Power Consumption: dates and times in columns of their own", lines(
        "Date;Time;Global_active_power;Voltage", "16/12/2006;17:24:00;4.216;234.840", "16/12/2006;17:25:00;5.360;233.630",
        "17/12/2006;17:26:00;?;233.290", "17/12/2006;17:27:00;5.388;233.740"), kinds="dinn", header=True,
         gaps={"Global_active_power": 1}, target=["Voltage"], missing="drop", rows=3, features=5)
    case("AirQualityUCI.csv", "UCI Air Quality: decimal commas, semicolons, two empty columns", lines(
        "Date;CO(GT);T;RH;;", "10/03/2004;2,6;13,6;48,9;;", "13/03/2004;2;13,3;47,7;;", "14/03/2004;2,2;11,9;54,0;;"),
         kinds="dnnnee", header=True, target=["RH"], rows=3, features=6)


def kaggle():
    """Kaggle's files: headers, quoted names, gaps."""
    titanic = lines(
        "PassengerId,Survived,Pclass,Name,Sex,Age,Ticket,Cabin,Embarked",
        '1,0,3,"Braund, Mr. Owen Harris",male,22,A/5 21171,,S', '2,1,1,"Cumings, Mrs. John (Florence ""Flo"")",female,38,PC 17599,C85,C',
        '3,1,3,"Heikkinen, Miss. Laina",female,26,STON/O2 3101282,,S', '4,1,1,"Futrelle, Mrs. Jacques",female,35,113803,C123,S',
        '5,0,3,"Allen, Mr. William",male,35,373450,,S', '6,0,3,"Moran, Mr. James",male,,330877,,C',
        '7,0,1,"McCarthy, Mr. Timothy",male,54,17463,E46,', '8,1,3,"Palsson, Master. Gosta",female,2,349909,,S')
    case("titanic.csv", "Kaggle Titanic, train.csv, as it is", titanic, header=True,
         gaps={"Age": 1, "Cabin": 5, "Embarked": 1}, label="Survived",
         refused="of 8 rows, some lack values: 1 in \"Age\", 1 in \"Embarked\"")
    case("titanic-median.csv", "Kaggle Titanic with --missing median", titanic, header=True, label="Survived",
         gaps={"Age": 1, "Cabin": 5, "Embarked": 1}, missing="median", rows=8, classes=["0", "1"], features=7)
    case("titanic-ignored.csv", "Kaggle Titanic with --ignore Age,Embarked", titanic, header=True, label="Survived",
         gaps={"Age": 1, "Cabin": 5, "Embarked": 1}, ignore=["Age", "Embarked"], rows=8, classes=["0", "1"], features=3)
    houses = lines(
        "Id,MSZoning,LotArea,Alley,YearBuilt,SalePrice", "1,RL,8450,NA,2003,208500", "2,RL,9600,NA,1976,181500",
        "3,RM,11250,Grvl,2001,223500", "4,RM,9550,NA,1915,140000", "5,RL,14260,Grvl,2000,250000", "6,RL,14115,NA,1993,143000")
    case("house-prices.csv", "Kaggle House Prices: NA means none", houses, kinds="icncnn", header=True, gaps={"Alley": 4},
         target=["SalePrice"], missing="mean", rows=6, features=6)
    case("house-prices-class.csv", "Kaggle House Prices without --target: prices as classes", houses.replace(",NA,", ",no,"),
         kinds="icncnn", header=True, rows=6, features=6)
    telco = lines(
        "customerID,gender,SeniorCitizen,Partner,tenure,MonthlyCharges,TotalCharges,Churn",
        "7590-VHVEG,Female,0,Yes,1,29.85,29.85,No", "5575-GNVDE,Male,0,No,34,56.95,1889.5,No",
        "3668-QPYBK,Male,0,No,2,53.85,108.15,Yes", "4472-LVYGI,Female,1,Yes,0,52.55, ,No",
        "9237-HQITU,Female,0,No,2,70.7,151.65,Yes", "9305-CDSKC,Male,1,No,8,99.65,820.5,Yes")
    case("telco-churn.csv", "Kaggle Telco Churn: a space for a missing total", telco, kinds="icnynnny", header=True,
         gaps={"TotalCharges": 1}, missing="drop", rows=5, classes=["No", "Yes"], features=7)
    case("creditcard.csv", "Kaggle Credit Card Fraud: quoted classes, scientific notation", lines(
        '"Time","V1","Amount","Class"', '0,-1.3598071336738,149.62,"0"', '1e+05,1.19185711131486,2.69,"0"',
        '2,-9.58e-2,378.66,"1"', '3,1.7e-05,0.77,"1"'), kinds="nnnn", header=True, rows=4, classes=["0", "1"], features=3)
    case("mnist_train.csv", "Kaggle MNIST in CSV: label first, 0 to 255", lines(
        "label,1x1,1x2,1x3", "5,0,12,255", "0,0,253,3", "5,0,7,200", "0,0,255,1"), kinds="nknn", header=True, label="label",
         rows=4, classes=["0", "5"], features=3)
    case("mnist_train_bare.csv", "pjreddie's mnist_train.csv: no header", lines("5,0,12,255", "0,0,253,3", "5,0,7,200", "0,0,255,1"),
         kinds="nknn", header=False, label="1", rows=4, classes=["0", "5"], features=3)
    case("insurance.csv", "Kaggle Medical Cost", lines(
        "age,sex,bmi,children,smoker,region,charges", "19,female,27.9,0,yes,southwest,16884.924", "18,male,33.77,1,no,southeast,1725.5523",
        "28,male,33,3,no,southeast,4449.462", "33,male,22.705,0,no,southwest,21984.47", "31,female,25.74,0,no,southwest,3756.6216"),
         kinds="ncnnycn", header=True, target=["charges"], rows=5, features=8)
    case("diamonds.csv", "Kaggle Diamonds: a column without a name counts the rows", lines(
        '"","carat","cut","price"', '"1",0.23,"Ideal",326', '"2",0.21,"Premium",326', '"3",0.23,"Ideal",327',
        '"4",0.29,"Premium",334'), kinds="incn", header=True, target=["price"], rows=4, features=3)
    case("heart.csv", "Kaggle Heart Disease: a byte order mark before the header", "\ufeff" + lines(
        "age,sex,target", "63,1,1", "37,1,1", "41,0,0", "56,0,0"), kinds="nnn", header=True, label="target", rows=4,
         classes=["0", "1"], features=2)
    case("hotel.csv", "Kaggle Hotel Bookings: NULL", lines(
        "adr,agent,is_canceled", "75,304,0", "98,NULL,1", "107,240,1", "103,240,0"), kinds="nnn", header=True,
         gaps={"agent": 1}, missing="mean", rows=4, classes=["0", "1"], features=2)
    case("netflix.csv", "Kaggle Netflix: dates in words are no dates", lines(
        "date_added,minutes,type", '"September 25, 2021",90,Movie', '"September 24, 2021",50,Show', '"July 1, 2019",91,Movie',
        '"June 2, 2018",45,Show'), kinds="inc", header=True, rows=4, classes=["Movie", "Show"], features=1)
    case("air-passengers.csv", "Kaggle Air Passengers: year and month", lines(
        "Month,#Passengers", "1949-01,112", "1949-02,118", "1949-03,132"), kinds="in", header=True, target=["#Passengers"],
         refused="no column is left to learn from: \"Month\" (another value in each row)")
    case("avocado.csv", "Kaggle Avocado Prices: dates, two kinds", lines(
        ",Date,AveragePrice,type", "0,2015-12-27,1.33,conventional", "1,2015-12-20,1.35,organic", "2,2015-12-13,0.93,conventional",
        "3,2015-12-06,1.08,organic"), kinds="idnc", header=True, rows=4, classes=["conventional", "organic"], features=5)
    case("us-accidents.csv", "Kaggle US Accidents: True and False, times with seconds", lines(
        "Start_Time,Bump,Severity", "2016-02-08 05:46:00,False,3", "2016-02-08 06:07:59,False,2", "2016-02-09 06:49:27,True,2",
        "2016-02-09 07:23:34,False,3"), kinds="dyn", header=True, rows=4, classes=["2", "3"], features=6)
    case("fifa.csv", "Kaggle FIFA: money with M and K is text", lines(
        "Value,Age,Position", "€110.5M,31,RF", "€77M,33,ST", "€600K,26,ST", "€9.5M,27,RF"), kinds="inc", header=True, rows=4,
         classes=["RF", "ST"], features=1)
    case("playstore.csv", "Kaggle Play Store: one wrong row among numbers is said where it stands", lines(
        "Rating,Reviews,Type", "4.1,159,Free", "3.9,967,Free", "4.7,3.0M,Paid", "4.5,215644,Paid"), kinds="nnc", header=True,
         refused=":4: column \"Reviews\": \"3.0M\" is not a number")


def programs():
    """What pandas, R, Excel, databases and others write."""
    case("pandas-index.csv", "pandas to_csv: the index is a column without a name", lines(
        ",a,b,k", "0,1.5,2,x", "1,2.5,3,y", "2,3.5,4,x", "3,4.5,7,y"), kinds="innc", header=True, rows=4, classes=["x", "y"],
         features=2)
    case("pandas-numbers.csv", "pandas to_csv of an array: the header is 0,1,2", lines(
        "0,1,2", "5.1,3.5,0", "4.9,3.0,0", "6.2,2.9,1", "6.1,2.8,1"), kinds="nnn", header=True, rows=4, classes=["0", "1"],
         features=2)
    case("pandas-unnamed.csv", "pandas read and written again: Unnamed: 0", lines(
        "Unnamed: 0,x,k", "0,1.5,a", "1,2.5,b", "2,3.5,a", "3,0.5,b"), kinds="inc", header=True, rows=4, classes=["a", "b"],
         features=1)
    case("pandas-multi.csv", "pandas with two header lines: the second is a wrong row", lines(
        "v,v,k", "mean,std,", "1.5,2,a", "2.5,3,b", "3.5,1,a"), refused="v")
    case("pandas-bool.csv", "pandas booleans", lines("a,flag,k", "1,True,x", "2,False,y", "3,True,y", "4,False,x"), kinds="nyc",
         header=True, rows=4, classes=["x", "y"], features=2)
    case("pandas-timestamp.csv", "pandas timestamps", lines(
        "when,v,k", "2024-01-31 00:00:00,1,x", "2024-02-29 12:30:00,2,y", "2024-03-31 23:59:59,3,x", "2023-03-01 00:00:00,4,y"),
         kinds="dnc", header=True, rows=4, classes=["x", "y"], features=6)
    case("pandas-timezone.csv", "pandas timestamps with a zone", lines(
        "when,v,k", "2024-01-31 00:00:00+00:00,1,x", "2024-02-29 12:30:00+00:00,2,y"), kinds="dni", header=True, rows=2,
         classes=["x", "y"], features=6)
    case("pandas-nan.csv", "pandas: an empty cell is NaN", lines("a,b,k", "1,,x", ",2,y", "3,3,x", "4,1,y"), kinds="nnc", header=True,
         gaps={"a": 1, "b": 1}, missing="mean", rows=4, classes=["x", "y"], features=2)
    case("pandas-inf.csv", "pandas: inf in a column of numbers", lines("a,k", "1,x", "inf,y", "3,x", "4,y"), kinds="nc", header=True,
         refused=":3: column \"a\": \"inf\" is not a finite number")
    case("overflow.csv", "a number too large for a Double, as spreadsheets write it", lines("a,k", "1,x", "1e400,y", "3,x", "4,y"),
         kinds="nc", header=True, refused=":3: column \"a\": \"1e400\" is not a finite number")
    case("r-quotes.csv", "R write.csv: all words quoted, row names", lines(
        '"","Sepal.Length","Species"', '"1",5.1,"setosa"', '"2",4.9,"setosa"', '"3",7,"versicolor"', '"4",6.4,"versicolor"'),
         kinds="inc", header=True, rows=4, classes=["setosa", "versicolor"], features=1)
    case("r-table.txt", "R write.table: one cell less in the header", lines(
        '"mpg" "cyl" "gear"', '"Mazda RX4" 21 6 4', '"Datsun 710" 22.8 4 4', '"Valiant" 18.1 6 3'), refused="has 4 of 3 columns")
    case("r-csv2.csv", "R write.csv2: semicolons, decimal commas", lines(
        '"a";"b";"k"', '1,5;2;"x"', '2,25;3;"y"', '3,125;4;"x"', '0,5;9;"y"'), kinds="nnc", header=True, rows=4,
         classes=["x", "y"], features=2)
    case("r-na.csv", "R: NA without quotes", lines("a,k", "NA,x", "2,y", "3,x", "4,y"), kinds="nc", header=True, gaps={"a": 1},
         missing="median", rows=4, classes=["x", "y"], features=1)
    case("r-label-na.csv", "R: NA for a class is a missing answer", lines("a,k", "1,x", "2,NA", "3,x", "4,y", "5,y"), kinds="nc",
         header=True, gaps={"k": 1}, refused="1 of 5 values are missing in column \"k\", which is to be learned")
    case("r-label-na-drop.csv", "the same with --missing drop", lines("a,k", "1,x", "2,NA", "3,x", "4,y", "5,y"), kinds="nc",
         header=True, gaps={"k": 1}, missing="drop", rows=4, classes=["x", "y"], features=1)
    case("excel-sep.csv", "Excel: sep=; in the first line", lines("sep=;", "a;b;k", "1;2;x", "3;4;y"), kinds="nni",
         header=True, rows=2, classes=["x", "y"], features=2)
    case("excel-german.csv", "Excel in German: semicolons, decimal commas, CRLF, Windows-1252",
         "Größe;Gewicht;Art\r\n1,80;75,5;Bär\r\n1,20;30,25;Wölfe\r\n1,90;80;Bär\r\n1,10;28,5;Wölfe\r\n".encode("cp1252"),
         encoding="windows-1252", rows=4, classes=["Bär", "Wölfe"], features=2, kinds="nnc", header=True)
    case("excel-german-unsaid.csv", "the same without --encoding", "Größe;Art\r\n1,80;Bär\r\n".encode("cp1252"),
         refused=":1: the byte 0xF6 is not UTF-8")
    case("excel-bom.csv", "Excel, CSV UTF-8: a byte order mark, CRLF", "\ufeff" + lines("a;k", "1;x", "2;y", "3;x", "4;y", end="\r\n"),
         kinds="nc", header=True, rows=4, classes=["x", "y"], features=1)
    case("excel-utf16.txt", "Excel, Unicode text: UTF-16 with tabs", "\ufeffa\tk\r\n1\tx\r\n".encode("utf-16-le"),
         refused="is UTF-16 text; save it as UTF-8")
    case("excel-utf16be.txt", "UTF-16, the other way round", "\ufeffa\tk\r\n1\tx\r\n".encode("utf-16-be"), refused="is UTF-16 text")
    case("excel-mac.csv", "Excel for Mac, old: lines end with CR", lines("a,k", "1,x", "2,y", "3,x", "4,y", end="\r"), kinds="nc",
         header=True, rows=4, classes=["x", "y"], features=1)
    case("excel-trailing.csv", "Excel: empty columns at the end", lines("a,k,,", "1,x,,", "2,y,,", "3,x,,", "4,y,,"), kinds="ncee",
         header=True, label="k", rows=4, classes=["x", "y"], features=1)
    case("excel-trailing-last.csv", "the same without --label", lines("a,k,,", "1,x,,", "2,y,,", "3,x,,", "4,y,,"), kinds="ncee",
         header=True, refused="which is to be learned")
    case("excel-rows.csv", "Excel: rows of empty cells at the end", lines("a,b,k", "1,2,x", "3,4,y", "5,6,x", ",,", ",,"), header=True,
         gaps={"a": 2, "b": 2, "k": 2}, missing="drop", rows=3, classes=["x", "y"], features=2)
    case("excel-thousands.csv", "Excel: thousands separators in quotes", lines(
        "sales,k", '"1,100",x', '"12,345,678",y', '"2,000.50",x', "900,y"), kinds="nc", header=True, rows=4,
         classes=["x", "y"], features=1)
    case("excel-percent.csv", "Excel: percent signs", lines("rate,k", "12.5%,x", "7 %,y", "0%,x", "100%,y"), kinds="nc", header=True,
         rows=4, classes=["x", "y"], features=1)
    case("excel-euro.csv", "Excel: amounts in €", lines("price;k", "1.200,50 €;x", "900,00 €;y", "1.000 €;x", "7,99 €;y"), kinds="nc",
         header=True, rows=4, classes=["x", "y"], features=1)
    case("excel-dollar.csv", "Excel: amounts in $", lines("price,k", "$3.50,x", '"$1,200.00",y', "-$4,x", "$0.99,y"), kinds="nc",
         header=True, rows=4, classes=["x", "y"], features=1)
    case("excel-accounting.csv", "Excel: negative amounts in brackets are no numbers", lines(
        "price,k", "3.50,x", "(1200.00),y", "(4),x", "0.99,y"), header=True, rows=4, kinds="ic",
         refused="no column is left to learn from")
    case("excel-errors.csv", "Excel: #N/A and #DIV/0!", lines("a,k", "1,x", "#N/A,y", "3,x", "#DIV/0!,y", "2,x"), kinds="nc",
         header=True, gaps={"a": 1}, missing="mean", refused=":5: column \"a\": \"#DIV/0!\" is not a number")
    case("excel-dates-us.csv", "Excel in the USA: month first", lines("d,k", "1/31/2024,x", "2/3/2024,y", "12/25/2023,x", "7/4/2022,y"),
         kinds="dc", header=True, rows=4, classes=["x", "y"], features=4)
    case("excel-dates-de.csv", "Excel in Germany: day first", lines("d;k", "31.01.2024;x", "03.02.2024;y", "25.12.2023;x", "4.7.2022;y"),
         kinds="dc", header=True, rows=4, classes=["x", "y"], features=4)
    case("excel-dates-unclear.csv", "dates of which nobody knows the order", lines(
        "d,a,k", "1/3/2024,1,x", "2/3/2024,2,y", "5/6/2024,3,x"), kinds="unt", header=True, rows=3, classes=["x", "y"], features=1)
    case("dates-mixed.csv", "dates in two orders are no dates", lines("d,a,k", "31/1/2024,1,x", "1/31/2024,2,y", "2/3/2024,3,x", "5/5/2024,4,y"),
         kinds="inc", header=True, rows=4, classes=["x", "y"], features=1)
    case("dates-iso-t.csv", "ISO 8601 with a T and Z", lines(
        "d,k", "2024-01-31T08:00:00Z,x", "2024-02-03T09:30:00Z,y", "2023-12-25T23:59:59Z,x"), kinds="dt", header=True, rows=3,
         classes=["x", "y"], features=5)
    case("dates-ampm.csv", "times with AM and PM", lines("d,k", "1/31/2024 8:00 AM,x", "2/3/2024 11:30 PM,y", "12/25/2023 12:00 PM,x"),
         kinds="dt", header=True, rows=3, classes=["x", "y"], features=5)
    case("dates-february.csv", "a 30th of February is no date", lines("d,a,k", "2024-02-30,1,x", "2024-02-28,2,y", "2024-03-01,3,x"),
         kinds="int", header=True, rows=3, classes=["x", "y"], features=1)
    case("numbers-spaces.csv", "French thousands: spaces, decimal commas", lines("prix;k", "1 200,50;x", "900,00;y", "12 000;x", "7,99;y"),
         kinds="nc", header=True, rows=4, classes=["x", "y"], features=1)
    case("numbers-swiss.csv", "Swiss thousands: apostrophes", lines("preis,k", "1'200.50,x", "900,y", "12'000,x", "7.99,y"), kinds="nc",
         header=True, rows=4, classes=["x", "y"], features=1)
    case("numbers-plus.csv", "signs and points without digits beside them", lines("a,b,k", "+1,.5,x", "-2,5.,y", "+3.5,-.25,x"),
         kinds="nnt", header=True, rows=3, classes=["x", "y"], features=2)
    case("numbers-exponents.csv", "exponents: e, E, with signs", lines("a,b,k", "1e3,2E-5,x", "-1.5e+2,3e0,y", "2.5E3,7e1,x"), kinds="nnt",
         header=True, rows=3, classes=["x", "y"], features=2)
    case("numbers-fortran.csv", "Fortran's 1.0D+00 is no number", lines("a,b,k", "1.0D+00,1,x", "2.0D+00,2,y", "3.5D+01,3,x"),
         kinds="int", header=True, rows=3, classes=["x", "y"], features=1)
    case("numbers-hex.csv", "hexadecimal numbers are words", lines("a,b,k", "0x1F,1,x", "0x20,2,y", "0xFF,3,x"), kinds="int",
         header=True, rows=3, classes=["x", "y"], features=1)
    case("numbers-digits.csv", "17 digits are read to the last", lines("a,k", "0.10000000000000001,x", "123456789012345678,y", "3.1415926535897931,x"),
         kinds="nt", header=True, rows=3, classes=["x", "y"], features=1)
    case("numbers-zeros.csv", "postcodes with leading zeros are read as numbers", lines("zip,k", "01067,x", "00501,y", "10115,x"), kinds="nt",
         header=True, rows=3, classes=["x", "y"], features=1)
    case("numbers-underscore.csv", "Python's 1_000 is no number", lines("a,b,k", "1_000,1,x", "2_000,2,y", "3_500,3,x"), kinds="int",
         header=True, rows=3, classes=["x", "y"], features=1)
    case("numbers-arabic.csv", "Arabic digits are no numbers to us", lines("a,b,k", "١٢,1,x", "٣٤,2,y", "٥٦,3,x"), kinds="int", header=True,
         rows=3, classes=["x", "y"], features=1)
    case("minus-sign.csv", "a typographic minus is no sign", lines("a,b,k", "−1,1,x", "−2,2,y", "−3,3,x"), kinds="int", header=True, rows=3,
         classes=["x", "y"], features=1)
    case("quotes-newline.csv", "RFC 4180: a line break inside quotes", lines('a,note,k', '1,"two\nlines",x', '2,"one",y', '3,"a ""word""",x', '4,z,y'),
         kinds="nic", header=True, rows=4, classes=["x", "y"], features=1)
    case("quotes-comma.csv", "RFC 4180: commas inside quotes", lines("a,city,k", '1,"Bonn, D",x', '2,"Kiel, D",y', '3,"Bonn, D",x', '4,"Kiel, D",y'),
         kinds="ncc", header=True, rows=4, classes=["x", "y"], features=3)
    case("quotes-open.csv", "a quote that is never closed", lines("a,k", '1,"x', "2,y"), refused=":2: a quote is opened and never closed")
    case("quotes-after.csv", "text after a closing quote", lines("a,k", '1,"x"y', "2,y"), refused=":2: \"x\" goes on after its closing quote")
    case("quotes-inch.csv", "a quote inside a cell", lines("size,k", '5" pipe,x', '6" pipe,y', '5" pipe,x', '6" pipe,y'), kinds="cc",
         header=True, rows=4, classes=["x", "y"], features=2)
    case("quotes-single.csv", "single quotes are letters", lines("'a','k'", "1,'x'", "2,'y'", "3,'x'", "4,'y'"), kinds="nc", header=True,
         rows=4, classes=["'x'", "'y'"], features=1)
    case("quotes-backslash.csv", "MySQL's backslash before a quote", lines("a,k", '1,"x \\" y"', "2,y"), refused=":2: ")
    case("mysql-null.tsv", "MySQL: \\N for a missing value", lines("a\tk", "1\tx", "\\N\ty", "3\tx", "4\ty"), kinds="nc", header=True,
         gaps={"a": 1}, missing="mean", rows=4, classes=["x", "y"], features=1)
    case("postgres.csv", "PostgreSQL COPY: t and f", lines("id,ok,v,k", "1,t,2,a", "2,f,3,b", "3,t,5,a", "4,f,1,b"), kinds="iync", header=True,
         rows=4, classes=["a", "b"], features=2)
    case("sqlite.txt", "SQLite: bars", lines("a|b|k", "1|2|x", "3|4|y", "5|2|x", "6|1|y"), kinds="nnc", header=True, rows=4,
         classes=["x", "y"], features=2)
    case("comments.csv", "comments before the header, as of NOAA", lines("# station 17", "# in °C", "t,p,k", "1,2,x", "3,4,y", "5,1,x"), kinds="nnt",
         header=True, rows=3, classes=["x", "y"], features=2)
    case("comments-header.txt", "numpy.savetxt with a header after #", lines("# a b", "1.0 2.0", "3.0 4.0", "5.0 7.0"), kinds="nn", header=False,
         target=["last"], rows=3, features=1)
    case("savetxt.txt", "numpy.savetxt: 18 decimals", lines(*(" ".join(f"{v:.18e}" for v in (i, i / 3, i % 2)) for i in range(4))), kinds="nnn",
         header=False, rows=4, classes=["0", "1"], features=2)
    case("savetxt-comma.csv", "numpy.savetxt with delimiter=','", lines(*(",".join(f"{v:.18e}" for v in (i, i / 3, i % 2)) for i in range(4))),
         kinds="nnn", header=False, rows=4, classes=["0", "1"], features=2)
    case("sklearn-iris.csv", "scikit-learn's own iris.csv: the first line counts rows and columns", lines(
        "6,4,setosa,versicolor,virginica", "5.1,3.5,1.4,0.2,0", "7.0,3.2,4.7,1.4,1", "6.3,3.3,6.0,2.5,2", "4.9,3.0,1.4,0.2,0",
        "6.4,3.2,4.5,1.5,1", "5.8,2.7,5.1,1.9,2"), kinds="nnnnn", header=True, rows=6, classes=["0", "1", "2"], features=4)
    case("weka.arff", "Weka's ARFF", lines("@relation iris", "@attribute a numeric", "@data", "1,x", "2,y"), look="an ARFF file of Weka")
    case("libsvm.txt", "LIBSVM: index:value", lines("+1 1:0.7 2:1", "-1 1:0.5 2:2", "+1 1:0.1 2:3"), kinds="nii", header=False,
         label="first", refused="no column is left to learn from")
    case("jsonl.csv", "JSON lines under .csv", lines('{"a": 1, "k": "x"}', '{"a": 2, "k": "y"}'), look="JSON")
    case("json.csv", "JSON under .csv", '[{"a": 1, "k": "x"}]', look="JSON")
    case("xml.csv", "XML under .csv", '<?xml version="1.0"?>\n<rows><row a="1"/></rows>', look="XML")
    case("tabs.tsv", "tabs", lines("a\tb\tk", "1\t2\tx", "3\t4\ty", "5\t1\tx"), kinds="nnt", header=True, rows=3, classes=["x", "y"],
         features=2)
    case("tabs-padded.tsv", "spaces beside tabs", lines("a \t b\tk", " 1\t2 \tx", "3\t 4\ty ", "5\t1\tx"), kinds="nnt", header=True, rows=3,
         classes=["x", "y"], features=2)
    case("fixed-width.txt", "columns of fixed width", lines("  a     b  k", "  1   2.5  x", " 10  12.5  y", "  3   1.5  x"), kinds="nnt",
         header=True, rows=3, classes=["x", "y"], features=2)
    case("markdown.csv", "a table of Markdown", lines("| a | k |", "|---|---|", "| 1 | x |", "| 2 | y |", "| 3 | x |"), refused="line")


def headers():
    """Names of columns, and lines of other lengths."""
    case("duplicate-names.csv", "two columns of one name", lines("a,a,k", "1,2,x", "3,4,y", "5,1,x"), kinds="nnt", header=True, rows=3,
         classes=["x", "y"], features=2)
    case("duplicate-label.csv", "two columns of the label's name", lines("a,k,k", "1,x,x", "3,y,y"), label="k",
         refused="2 columns are called \"k\"")
    case("empty-names.csv", "names that are empty", lines("a,,k", "1,2,x", "3,4,y", "5,6,x"), kinds="nnt", header=True, rows=3,
         classes=["x", "y"], features=2)
    case("years.csv", "years as names, as the World Bank writes them", lines("Country,2019,2020,2021", "A,1.5,2,3", "B,2.5,3,4", "C,0.5,1,2"),
         header=True, kinds="innn", target=["2021"], rows=3, features=2)
    case("no-label.csv", "a label that is no column", lines("a,k", "1,x", "2,y"), label="kind", refused="no column is called \"kind\"")
    case("case-label.csv", "a label in other letters", lines("a,Kind", "1,x", "2,y"), label="kind", refused="the first line reads \"a\", \"Kind\"")
    case("spaces-names.csv", "spaces around names", lines(" a , k ", "1,x", "2,y", "3,x", "4,y"), kinds="nc", header=True, label="k", rows=4,
         classes=["x", "y"], features=1)
    case("long-names.csv", "names with commas and units", lines('"length, in cm","k"', "1,x", "2,y", "3,x", "4,y"), kinds="nc", header=True,
         rows=4, classes=["x", "y"], features=1)
    case("emoji.csv", "names and classes beyond the first plane", lines("größe 📏,k", "1,🐱", "2,🐶", "3,🐱", "4,🐶"), kinds="nc", header=True,
         rows=4, classes=["🐱", "🐶"], features=1)
    case("chinese.csv", "a table in Chinese", lines("年龄,性别,结果", "30,男,是", "40,女,否", "35,男,否", "28,女,是"), kinds="ncc", header=True, rows=4,
         classes=["否", "是"], features=3)
    case("gb2312.csv", "the same in GB 2312", "年龄,结果\n30,是\n40,否\n".encode("gb2312"), refused="is not UTF-8")
    case("short-row.csv", "a row that is too short", lines("a,b,k", "1,2,x", "3,y"), refused=":3: has 2 of 3 columns, counted on line 1")
    case("long-row.csv", "a row that is too long", lines("a,b,k", "1,2,x", "3,4,5,y"), refused=":3: has 4 of 3 columns")
    case("decimal-comma-cells.csv", "decimal commas between commas: too many cells", lines("a,b,k", "1,5,2,x"), refused=":2: has 4 of 3 columns")
    case("header-only.csv", "a header and nothing else", "a,b,k\n", refused="has a header and no rows below it")
    case("one-row.csv", "one row", lines("a,b,k", "1,2,x"), refused="two classes are the least")
    case("one-column.csv", "one column", lines("a", "1", "2"), refused="column")
    case("one-class.csv", "one class", lines("a,k", "1,x", "2,x", "3,x"), kinds="nk", header=True, refused="two classes are the least")
    case("empty.csv", "an empty file", "", refused="is empty")
    case("blank.csv", "nothing but empty lines", "\n\n\n", refused="is empty")
    case("spaces.csv", "nothing but spaces", "   \n  \n", refused="is empty")
    case("empty-lines.csv", "empty lines between rows", lines("a,k", "", "1,x", "", "2,y", "3,x", "", "4,y"), kinds="nc", header=True, rows=4,
         classes=["x", "y"], features=1)
    case("no-newline.csv", "no line end at the end", "a,k\n1,x\n2,y\n3,x\n4,y", kinds="nc", header=True, rows=4, classes=["x", "y"],
         features=1)
    case("nul.csv", "zero bytes, as of a broken disk", b"a,k\n1,\0\0\0\n", refused="is not text")
    case("real-target.csv", "a label that is a number to predict", lines("a,y", "1,0.5", "2,1.25", "3,2.75"), kinds="nn", header=True,
         refused="is regression meant? then name this column with --target")
    case("money-label.csv", "a label with signs of currency", lines("a,y", "1,$5", "2,$6", "3,$7"), kinds="nn", header=True,
         refused="holds numbers, not classes; predict them with --target y")
    case("many-numbers.csv", "25 whole numbers in 30 rows are no classes", lines("a,y", *(f"{i},{100 + i % 25}" for i in range(30))), kinds="nn",
         header=True, refused="look like a number to predict, not like a class")
    case("two-targets.csv", "two numbers to predict", lines("a,b,y,z", "1,2,3,4", "2,3,5,7", "3,5,1,2"), kinds="nnnn", header=True,
         target=["y", "z"], rows=3, features=2)
    case("constant-target.csv", "a target that is always the same", lines("a,y", "1,2", "2,2", "3,2"), kinds="nk", header=True, target=["y"],
         refused="every number is 2")
    case("rare-values.csv", "more values than places: the rare ones together", lines("town,k", *(f"t{i % 30},{'xy'[i % 2]}" for i in range(90))),
         kinds="cc", header=True, rows=90, classes=["x", "y"], features=20)
    case("uuid.csv", "a UUID for each row", lines("uuid,a,k", *(f"6fa459ea-ee8a-3ca4-894e-db77e160355{i},{i},{'xy'[i % 2]}" for i in range(4))),
         kinds="inc", header=True, rows=4, classes=["x", "y"], features=1)
    case("constant.csv", "a constant column of words", lines("unit,a,k", "cm,1,x", "cm,2,y", "cm,3,x"), kinds="knt", header=True, rows=3,
         classes=["x", "y"], features=1)
    case("all-missing.csv", "a column without a value", lines("a,b,k", "1,NA,x", "2,NA,y", "3,NA,x"), kinds="net", header=True, rows=3,
         gaps={"b": 3}, classes=["x", "y"], features=1)
    for word in ["N/A", "null", "None", "NaN", "?", "-", "--", "<NA>", "missing", "#N/A"]:
        name = "missing-" + "".join(f"{ord(c):x}" if not c.isalnum() else c for c in word) + ".csv"
        case(name, f"pandas' and others' word for no value: {word}", lines("a,k", "1,x", f"{word},y", "3,x", "4,y"), kinds="nc", header=True,
             gaps={"a": 1}, missing="mean", rows=4, classes=["x", "y"], features=1)
    for yes, no in [("yes", "no"), ("Y", "N"), ("TRUE", "FALSE"), ("T", "F")]:
        case(f"truth-{yes}.csv", f"{yes} and {no}", lines("a,flag,k", f"1,{yes},x", f"2,{no},y", f"3,{yes},x", f"4,{no},y"), kinds="nyc",
             header=True, rows=4, classes=["x", "y"], features=2)


def strangers():
    """Files that are no tables, whatever they are called."""

    def packed(data):
        return gzip.compress(data, mtime=0)

    table = lines("a,k", "1,x", "2,y", "3,x", "4,y")
    case("table.csv.gz", "gzip", packed(table.encode()), kinds="nc", header=True, rows=4, classes=["x", "y"], features=1)
    case("table-gz.csv", "gzip under .csv", packed(table.encode()), kinds="nc", header=True, rows=4, classes=["x", "y"], features=1)
    case("two.csv.gz", "two gzip members, as of cat", packed(table.encode()) + packed(b"5,x\n"), kinds="nc", header=True, rows=5,
         classes=["x", "y"], features=1)
    case("cut.csv.gz", "a download that broke off", packed((table * 200).encode())[:60], refused="is truncated: the gzip data end too early")
    case("page.csv", "a login page under .csv", "<!DOCTYPE html>\n<html><body>Sign in</body></html>", look="a web page, not data")
    case("page.csv.gz", "a web page, gzipped", packed(b"<!DOCTYPE html>\n<html></html>"), look="a web page, not data")
    case("github.csv", "a page of GitHub in place of the raw file", "\n\n<!DOCTYPE html>\n<html lang=\"en\">", look="a web page, not data")
    case("document.csv", "a PDF under .csv", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", look="a PDF document")
    case("photo.csv", "a JPEG under .csv", b"\xff\xd8\xff\xe0\0\x10JFIF\0", refused="a JPEG picture")
    case("keras.csv", "an HDF5 file", b"\x89HDF\r\n\x1a\n" + bytes(40), look="an HDF5 file")
    case("table.parquet", "a Parquet file", b"PAR1" + bytes(20) + b"PAR1", look="a Parquet file")
    case("parquet.csv", "a Parquet file under .csv", b"PAR1" + bytes(20) + b"PAR1", look="a Parquet file")
    case("model.pkl", "a pickle", b"\x80\x04\x95" + bytes(10), look="a pickle of Python")

    def archive(files):
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w") as zipped:
            for name, data in files.items():
                zipped.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data)
        return target.getvalue()

    workbook = archive({"[Content_Types].xml": "<Types/>", "xl/workbook.xml": "<workbook/>"})
    case("book.xlsx", "an Excel workbook", workbook, look="an Excel workbook")
    case("book.csv", "an Excel workbook under .csv", workbook, look="an Excel workbook")
    case("old.xls", "an old Excel workbook", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(40), look="an old Excel or Word file")
    case("archive.zip", "a zip with a table, as Kaggle sends it", archive({"train.csv": table}), look="a zip archive")
    case("archive.csv", "a zip under .csv", archive({"train.csv": table}), look="a zip archive")
    case("table.csv.bz2", "bzip2", bytes.fromhex("425a683931415926535900") + bytes(10), look="bzip2")
    case("table.csv.xz", "xz", b"\xfd7zXZ\0" + bytes(10), look="xz")
    case("table.csv.zst", "Zstandard", bytes.fromhex("28b52ffd") + bytes(10), look="Zstandard")
    case("data.db", "an SQLite database", b"SQLite format 3\0" + bytes(40), look="SQLite")
    case("arrow.feather", "an Arrow file", b"ARROW1\0\0" + bytes(20), look="Arrow")
    case("data.mat", "a MATLAB file", b"MATLAB 5.0 MAT-file, Platform: GLNXA64" + b" " * 90, look="MATLAB")
    case("lfs.csv", "a pointer of Git LFS", lines("version https://git-lfs.github.com/spec/v1", "oid sha256:4d7a", "size 12345"),
         look="Git LFS")

    def saved(write):
        target = io.BytesIO()
        write(target)
        return target.getvalue()

    case("x.npy", "NumPy: an array", saved(lambda f: np.save(f, np.arange(6.0).reshape(2, 3))), look="1 array of NumPy")
    case("npy.csv", "NumPy's array under .csv", saved(lambda f: np.save(f, np.arange(6.0).reshape(2, 3))), look="1 array of NumPy")
    case("objects.npy", "NumPy: an array of objects", saved(lambda f: np.save(f, np.array(["a", None], object), allow_pickle=True)),
         refused="is not text; pullback look says what it may be")

    def idx(array, code=8):
        return struct.pack(">BBBB", 0, 0, code, array.ndim) + struct.pack(f">{array.ndim}I", *array.shape) + array.tobytes()

    case("t10k-images-idx3-ubyte", "MNIST: pictures", idx(np.zeros((2, 28, 28), np.uint8)), look="IDX, as of MNIST: bytes of 2 × 28 × 28")
    case("t10k-labels-idx1-ubyte", "MNIST: labels", idx(np.arange(2, dtype=np.uint8)), look="IDX, as of MNIST: bytes of 2")
    case("images.csv", "MNIST under .csv", idx(np.zeros((2, 28, 28), np.uint8)), look="IDX, as of MNIST")
    case("labels.gz", "MNIST, gzipped", packed(idx(np.arange(2, dtype=np.uint8))), look="IDX, as of MNIST: bytes of 2")

    def png(width, height):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

        rows = b"".join(b"\0" + bytes([40 * x for x in range(width)]) for _ in range(height))
        return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0))
                + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b""))

    case("picture.png", "a picture", png(4, 3), look="a picture of 4 × 3 pixels")
    case("picture.csv", "a picture under .csv", png(4, 3), look="a picture of 4 × 3 pixels")

    def safetensors(header, data):
        text = json.dumps(header).encode()
        return struct.pack("<Q", len(text)) + text + data

    one = {"w": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]}}
    case("foreign.safetensors", "safetensors of another program", safetensors({"__metadata__": {"format": "pt"}, **one}, bytes(8)),
         look="a network: 2 → 1")
    case("null.safetensors", "safetensors #823: metadata that are null", safetensors({"__metadata__": None, **one}, bytes(8)),
         look="a network: 2 → 1")


if __name__ == "__main__":
    FOLDER.mkdir(exist_ok=True)
    for old in FOLDER.iterdir():
        old.unlink()
    for family in (uci, kaggle, programs, headers, strangers):
        family()
    rows = ",\n".join("  " + json.dumps(row, ensure_ascii=False) for row in CASES)
    (FOLDER.parent / "cases.json").write_text(f"[\n{rows}\n]\n")
    print(len(CASES), "cases")
