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
    <name>AgreedWords</name>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) before</source>
        <translation>
            <numerusform>%n minute before</numerusform>
            <numerusform>%n minutes before</numerusform>
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
    <name>BringIn</name>
    <message numerus="yes">
        <source>From “{file}”: %n place(s) found. Nothing of it is kept yet.</source>
        <translation>
            <numerusform>From “{file}”: %n place found. Nothing of it is kept yet.</numerusform>
            <numerusform>From “{file}”: %n places found. Nothing of it is kept yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Bring in %n place(s)</source>
        <translation>
            <numerusform>Bring in %n place</numerusform>
            <numerusform>Bring in %n places</numerusform>
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
    <name>CheckAgain</name>
    <message numerus="yes">
        <source>After %n month(s)</source>
        <translation>
            <numerusform>After %n month</numerusform>
            <numerusform>After %n months</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>CloseBy</name>
    <message numerus="yes">
        <source>%n place(s) brought in. Ctrl Z takes all of it out again.</source>
        <translation>
            <numerusform>%n place brought in. Ctrl Z takes all of it out again.</numerusform>
            <numerusform>%n places brought in. Ctrl Z takes all of it out again.</numerusform>
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
    <name>QuietLists</name>
    <message numerus="yes">
        <source>%n journal page(s), but not your lines</source>
        <translation>
            <numerusform>%n journal page, but not your lines</numerusform>
            <numerusform>%n journal pages, but not your lines</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n journal page(s)</source>
        <translation>
            <numerusform>%n journal page</numerusform>
            <numerusform>%n journal pages</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The agreement, with %n earlier date(s)</source>
        <translation>
            <numerusform>The agreement, with %n earlier date</numerusform>
            <numerusform>The agreement, with %n earlier dates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n sealed letter(s)</source>
        <translation>
            <numerusform>%n sealed letter</numerusform>
            <numerusform>%n sealed letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n letter(s)</source>
        <translation>
            <numerusform>%n letter</numerusform>
            <numerusform>%n letters</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) of who comes</source>
        <translation>
            <numerusform>%n name of who comes</numerusform>
            <numerusform>%n names of who comes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n place(s) in texts that name them</source>
        <translation>
            <numerusform>%n place in texts that name them</numerusform>
            <numerusform>%n places in texts that name them</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s), past and to come</source>
        <translation>
            <numerusform>%n meeting, past and to come</numerusform>
            <numerusform>%n meetings, past and to come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n past meeting(s)</source>
        <translation>
            <numerusform>%n past meeting</numerusform>
            <numerusform>%n past meetings</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n meeting(s) still to come</source>
        <translation>
            <numerusform>%n meeting still to come</numerusform>
            <numerusform>%n meetings still to come</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) left to write another day</source>
        <translation>
            <numerusform>%n page left to write another day</numerusform>
            <numerusform>%n pages left to write another day</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n loose end(s)</source>
        <translation>
            <numerusform>%n loose end</numerusform>
            <numerusform>%n loose ends</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n line(s) on topics, goals and the rest</source>
        <translation>
            <numerusform>%n line on topics, goals and the rest</numerusform>
            <numerusform>%n lines on topics, goals and the rest</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n page(s) begun and not kept</source>
        <translation>
            <numerusform>%n page begun and not kept</numerusform>
            <numerusform>%n pages begun and not kept</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The same, in %n sealed file(s) within reach</source>
        <translation>
            <numerusform>The same, in %n sealed file within reach</numerusform>
            <numerusform>The same, in %n sealed files within reach</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n note(s) about others with the name</source>
        <translation>
            <numerusform>%n note about others with the name</numerusform>
            <numerusform>%n notes about others with the name</numerusform>
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
<context>
    <name>_TimeLeft</name>
    <message numerus="yes">
        <source>%n min left</source>
        <comment>whole minutes</comment>
        <translation>
            <numerusform>%n min left</numerusform>
            <numerusform>%n min left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
</context>
</TS>