<?xml version='1.0' encoding='utf-8'?>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Acts</name>
    <message numerus="yes">
        <source>%n minute(s) more</source>
        <translation>
            <numerusform>%n minute more</numerusform>
            <numerusform>%n minutes more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BlockView</name>
    <message numerus="yes">
        <source> · and %n more</source>
        <translation>
            <numerusform> · and %n more</numerusform>
            <numerusform> · and %n more</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <translation>
            <numerusform>and %n more</numerusform>
            <numerusform>and %n more</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>BriefTab</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Carry</name>
    <message numerus="yes">
        <source>{number} days</source>
        <translation>
            <numerusform>{number} days</numerusform>
            <numerusform>{number} days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} minutes</source>
        <translation>
            <numerusform>{number} minutes</numerusform>
            <numerusform>{number} minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number}½ hours</source>
        <translation>
            <numerusform>{number}½ hours</numerusform>
            <numerusform>{number}½ hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} hours</source>
        <translation>
            <numerusform>{number} hours</numerusform>
            <numerusform>{number} hours</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Comers</name>
    <message numerus="yes">
        <source>A group of {number} at most.</source>
        <translation>
            <numerusform>A group of {number} at most.</numerusform>
            <numerusform>A group of {number} at most.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeopleModel</name>
    <message numerus="yes">
        <source>%n loose end(s)</source>
        <translation>
            <numerusform>%n loose end</numerusform>
            <numerusform>%n loose ends</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PeoplePage</name>
    <message numerus="yes">
        <source>%n person(s)</source>
        <translation>
            <numerusform>%n person</numerusform>
            <numerusform>%n people</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n group(s)</source>
        <translation>
            <numerusform>%n group</numerusform>
            <numerusform>%n groups</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RoundFields</name>
    <message numerus="yes">
        <source>{number} minutes</source>
        <translation>
            <numerusform>{number} minutes</numerusform>
            <numerusform>{number} minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Rounds</name>
    <message numerus="yes">
        <source>{round}: {number} minutes for each.</source>
        <translation>
            <numerusform>{round}: {number} minutes for each.</numerusform>
            <numerusform>{round}: {number} minutes for each.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SteadinessWords</name>
    <message numerus="yes">
        <source>That week would then hold {would} meetings; you settled on {settled}.</source>
        <translation>
            <numerusform>That week would then hold {would} meetings; you settled on {settled}.</numerusform>
            <numerusform>That week would then hold {would} meetings; you settled on {settled}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>That week would then hold about {would} hours of meetings; you settled on {settled}.</source>
        <translation>
            <numerusform>That week would then hold about {would} hours of meetings; you settled on {settled}.</numerusform>
            <numerusform>That week would then hold about {would} hours of meetings; you settled on {settled}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You would then walk with {would} people at a time; you settled on {settled}.</source>
        <translation>
            <numerusform>You would then walk with {would} people at a time; you settled on {settled}.</numerusform>
            <numerusform>You would then walk with {would} people at a time; you settled on {settled}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} hours</source>
        <translation>
            <numerusform>{number} hours</numerusform>
            <numerusform>{number} hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{number} minutes</source>
        <translation>
            <numerusform>{number} minutes</numerusform>
            <numerusform>{number} minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{would} minutes would lie between two meetings that day; you settled on {settled}.</source>
        <translation>
            <numerusform>{would} minutes would lie between two meetings that day; you settled on {settled}.</numerusform>
            <numerusform>{would} minutes would lie between two meetings that day; you settled on {settled}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>This lies within the {settled} free days you settled on after a group.</source>
        <translation>
            <numerusform>This lies within the {settled} free days you settled on after a group.</numerusform>
            <numerusform>This lies within the {settled} free days you settled on after a group.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TodayPage</name>
    <message numerus="yes">
        <source>%n meeting(s) today. Nothing else needs you.</source>
        <translation>
            <numerusform>One meeting today. Nothing else needs you.</numerusform>
            <numerusform>%n meetings today. Nothing else needs you.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>TurnLength</name>
    <message numerus="yes">
        <source>{number} minutes each</source>
        <translation>
            <numerusform>{number} minutes each</numerusform>
            <numerusform>{number} minutes each</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WhenFields</name>
    <message numerus="yes">
        <source>In %n minute(s) there is no room for the wrap-up cue.</source>
        <translation>
            <numerusform>In %n minute there is no room for the wrap-up cue.</numerusform>
            <numerusform>In %n minutes there is no room for the wrap-up cue.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Counted</name>
    <message numerus="yes">
        <source>{number} minutes</source>
        <translation>
            <numerusform>{number} minutes</numerusform>
            <numerusform>{number} minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s)</source>
        <translation>
            <numerusform>%n meeting</numerusform>
            <numerusform>%n meetings</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Menu</name>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>_Reader</name>
    <message numerus="yes">
        <source>{when}, for %n minute(s)</source>
        <translation>
            <numerusform>{when}, for %n minute</numerusform>
            <numerusform>{when}, for %n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) each time</source>
        <translation>
            <numerusform>%n minute each time</numerusform>
            <numerusform>%n minutes each time</numerusform>
        </translation>
    </message>
</context>
</TS>