<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>Account</name>
    <message numerus="yes">
        <source>%n other computer(s) signed out</source>
        <translation>
            <numerusform>%n other computer signed out</numerusform>
            <numerusform>%n other computers signed out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message numerus="yes">
        <source>%n item(s) to complete</source>
        <translation>
            <numerusform>%n item to complete</numerusform>
            <numerusform>%n items to complete</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>AttachmentPane</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>%n attachment</numerusform>
            <numerusform>%n attachments</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message numerus="yes">
        <source>%n row(s) exported</source>
        <translation>
            <numerusform>%n row exported</numerusform>
            <numerusform>%n rows exported</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in this chain</source>
        <translation>
            <numerusform>%n row in this chain</numerusform>
            <numerusform>%n rows in this chain</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>%n row so far</numerusform>
            <numerusform>%n rows so far</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message numerus="yes">
        <source>%n document(s) done</source>
        <translation>
            <numerusform>%n document done</numerusform>
            <numerusform>%n documents done</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>%n failed</numerusform>
            <numerusform>%n failed</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remaining</source>
        <translation>
            <numerusform>%n remaining</numerusform>
            <numerusform>%n remaining</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>%n day</numerusform>
            <numerusform>%n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{used} of %n day(s)</source>
        <translation>
            <numerusform>{used} of %n day</numerusform>
            <numerusform>{used} of %n days</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{used} of %n hour(s)</source>
        <translation>
            <numerusform>{used} of %n hour</numerusform>
            <numerusform>{used} of %n hours</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{used} of %n working day(s)</source>
        <translation>
            <numerusform>{used} of %n working day</numerusform>
            <numerusform>{used} of %n working days</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <source>%n decision(s) are sent when the connection is back</source>
        <translation>
            <numerusform>%n decision is sent when the connection is back</numerusform>
            <numerusform>%n decisions are sent when the connection is back</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FieldWidgets</name>
    <message numerus="yes">
        <source>Another code can be sent in %n second(s)</source>
        <translation>
            <numerusform>Another code can be sent in %n second</numerusform>
            <numerusform>Another code can be sent in %n seconds</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{kinds}, at most %n file(s)</source>
        <translation>
            <numerusform>{kinds}, at most %n file</numerusform>
            <numerusform>{kinds}, at most %n files</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>Notices, %n unread</numerusform>
            <numerusform>Notices, %n unread</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ManyActs</name>
    <message numerus="yes">
        <source>%n draft(s) made.</source>
        <translation>
            <numerusform>%n draft made.</numerusform>
            <numerusform>%n drafts made.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n licence(s) are not yours any more.</source>
        <translation>
            <numerusform>%n licence is not yours any more.</numerusform>
            <numerusform>%n licences are not yours any more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n licence(s) could not be begun: the row says why.</source>
        <translation>
            <numerusform>%n licence could not be begun: its row says why.</numerusform>
            <numerusform>%n licences could not be begun: their rows say why.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Make %n draft(s)</source>
        <translation>
            <numerusform>Make %n draft</numerusform>
            <numerusform>Make %n drafts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n licence(s) were left as they are.</source>
        <translation>
            <numerusform>Stopped: %n licence was left as it is.</numerusform>
            <numerusform>Stopped: %n licences were left as they are.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n date(s) saved. Open the file with your calendar.</source>
        <translation>
            <numerusform>%n date saved. Open the file with your calendar.</numerusform>
            <numerusform>%n dates saved. Open the file with your calendar.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message numerus="yes">
        <source>%n change(s) of former delegates</source>
        <translation>
            <numerusform>%n change of a former delegate</numerusform>
            <numerusform>%n changes of former delegates</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of former members</source>
        <translation>
            <numerusform>%n change of a former member</numerusform>
            <numerusform>%n changes of former members</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Changed %n answer(s) of the draft</source>
        <translation>
            <numerusform>Changed %n answer of the draft</numerusform>
            <numerusform>Changed %n answers of the draft</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>%n day left</numerusform>
            <numerusform>%n days left</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message numerus="yes">
        <source>%n change(s) that were not sent yet exist here alone and would be lost.</source>
        <translation>
            <numerusform>%n change that was not sent yet exists here alone and would be lost.</numerusform>
            <numerusform>%n changes that were not sent yet exist here alone and would be lost.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n answer(s) differ between two computers</source>
        <translation>
            <numerusform>%n answer differs between two computers</numerusform>
            <numerusform>%n answers differ between two computers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) need a newer version of the program</source>
        <translation>
            <numerusform>%n item needs a newer version of the program</numerusform>
            <numerusform>%n items need a newer version of the program</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) were deleted on the server at once</source>
        <translation>
            <numerusform>%n item was deleted on the server</numerusform>
            <numerusform>%n items were deleted on the server at once</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>%n day ago</numerusform>
            <numerusform>%n days ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>%n hour ago</numerusform>
            <numerusform>%n hours ago</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) waiting</source>
        <translation>
            <numerusform>%n item waiting</numerusform>
            <numerusform>%n items waiting</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>%n minute ago</numerusform>
            <numerusform>%n minutes ago</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Verify</name>
    <message numerus="yes">
        <source>%n QR code(s) were read together. The worst result is shown first and counts.</source>
        <translation>
            <numerusform>%n QR code was read.</numerusform>
            <numerusform>%n QR codes were read together. The worst result is shown first and counts.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message numerus="yes">
        <source>%n application(s)</source>
        <translation>
            <numerusform>%n application</numerusform>
            <numerusform>%n applications</numerusform>
        </translation>
    </message>
</context>
</TS>
