<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ar" sourcelanguage="en">
<context>
    <name>About</name>
    <message>
        <source>About the program</source>
        <translation>عن البرنامج</translation>
    </message>
    <message>
        <source>All keyboard shortcuts</source>
        <translation>كل اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Apache 2.0; the libraries keep their own licences (Qt {version}: LGPL 3).</source>
        <translation>رخصة ⁦Apache 2.0⁩، وللمكتبات رخصها (⁦Qt {version}⁩ برخصة ⁦LGPL 3⁩).</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Follows the colour tokens of the Platforms Code; font IBM Plex Sans Arabic, icons Lucide.</source>
        <translation>يتبع ألوان كود المنصات، بخط ⁦IBM Plex Sans Arabic⁩ وأيقونات ⁦Lucide⁩.</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>الترخيص</translation>
    </message>
    <message>
        <source>Municipal services on your own computer, online or offline</source>
        <translation>الخدمات البلدية على جهازك، باتصال أو من دونه</translation>
    </message>
    <message>
        <source>Not affiliated with any government body</source>
        <translation>لا يتبع أي جهة حكومية</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>This is a sample edition. Its people, establishments, bills and licences are invented, and its documents have no legal force.</source>
        <translation>هذه نسخة تجريبية. الأشخاص والمنشآت والفواتير والرخص فيها غير حقيقية، ووثائقها بلا أثر نظامي.</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>الإصدار</translation>
    </message>
</context>
<context>
    <name>Account</name>
    <message numerus="yes">
        <source>%n other computer(s) signed out</source>
        <translation>
            <numerusform>لا يوجد جهاز آخر</numerusform>
            <numerusform>سُجّل الخروج من جهاز آخر</numerusform>
            <numerusform>سُجّل الخروج من جهازين آخرين</numerusform>
            <numerusform>سُجّل الخروج من ⁦%n⁩ أجهزة أخرى</numerusform>
            <numerusform>سُجّل الخروج من ⁦%n⁩ جهازًا آخر</numerusform>
            <numerusform>سُجّل الخروج من ⁦%n⁩ جهاز آخر</numerusform>
        </translation>
    </message>
    <message>
        <source>A code will be sent to the new mobile, and the old mobile will be notified.</source>
        <translation>سيصل رمز إلى الجوال الجديد، وإشعار إلى الجوال السابق.</translation>
    </message>
    <message>
        <source>Account</source>
        <translation>الحساب</translation>
    </message>
    <message>
        <source>All other computers will be signed out.</source>
        <translation>سيُسجَّل خروجك من الأجهزة الأخرى.</translation>
    </message>
    <message>
        <source>Another computer</source>
        <translation>جهاز آخر</translation>
    </message>
    <message>
        <source>Application {number}: stays with the municipality, which decides it without you.</source>
        <translation>الطلب {number}: يبقى لدى البلدية وتبتّ فيه، ولن تتمكن من متابعته.</translation>
    </message>
    <message>
        <source>Bill {number}: remains due until {until}; you can pay it by its number.</source>
        <translation>الفاتورة {number}: تبقى مستحقة حتى {until}، ويمكنك سدادها برقمها.</translation>
    </message>
    <message>
        <source>Change the address</source>
        <translation>تغيير البريد</translation>
    </message>
    <message>
        <source>Change the e-mail address</source>
        <translation>تغيير البريد الإلكتروني</translation>
    </message>
    <message>
        <source>Change the mobile</source>
        <translation>تغيير الجوال</translation>
    </message>
    <message>
        <source>Change the password</source>
        <translation>تغيير كلمة المرور</translation>
    </message>
    <message>
        <source>Close the account</source>
        <translation>إغلاق الحساب</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>الرمز</translation>
    </message>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>Current password</source>
        <translation>كلمة المرور الحالية</translation>
    </message>
    <message>
        <source>E-mail address</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>From {when}. If you did not request this, keep your current mobile.</source>
        <translation>ابتداءً من {when}. إن لم تطلب ذلك فأبقِ جوالك الحالي.</translation>
    </message>
    <message>
        <source>How I am told</source>
        <translation>كيف تصلني الإشعارات</translation>
    </message>
    <message>
        <source>Keep my mobile</source>
        <translation>إبقاء جوالي</translation>
    </message>
    <message>
        <source>Licence {number}: stays valid until {until} and can be checked by anyone.</source>
        <translation>الرخصة {number}: تبقى سارية حتى {until}، ويمكن لأي شخص التحقق منها.</translation>
    </message>
    <message>
        <source>Mobile</source>
        <translation>الجوال</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>حسابي</translation>
    </message>
    <message>
        <source>New e-mail address</source>
        <translation>البريد الإلكتروني الجديد</translation>
    </message>
    <message>
        <source>New mobile</source>
        <translation>الجوال الجديد</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>تأكيد كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>Nobody will be able to sign in to it, and drafts that you did not send will be deleted. You can register again later.</source>
        <translation>لن يتمكن أحد من الدخول به، وستُحذف المسودات التي لم ترسلها. يمكنك التسجيل من جديد لاحقًا.</translation>
    </message>
    <message>
        <source>Record {number}: stays with the municipality. Its kind needs a newer program.</source>
        <translation>السجل {number}: يبقى لدى البلدية، ويحتاج عرض نوعه إلى إصدار أحدث من البرنامج.</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>إزالة من هذا الجهاز</translation>
    </message>
    <message>
        <source>Send the code</source>
        <translation>إرسال الرمز</translation>
    </message>
    <message>
        <source>Sign out on the other computers</source>
        <translation>تسجيل الخروج من الأجهزة الأخرى</translation>
    </message>
    <message>
        <source>Signed-in computers</source>
        <translation>الأجهزة التي سجّلت الدخول منها</translation>
    </message>
    <message>
        <source>The account was closed.</source>
        <translation>أُغلق الحساب.</translation>
    </message>
    <message>
        <source>The code was sent to {mobile}.</source>
        <translation>أُرسل الرمز إلى {mobile}.</translation>
    </message>
    <message>
        <source>The e-mail address was changed.</source>
        <translation>تغيّر البريد الإلكتروني.</translation>
    </message>
    <message>
        <source>The files and keys of this account will be deleted from it.</source>
        <translation>ستُحذف من هذا الجهاز ملفات الحساب ومفاتيحه.</translation>
    </message>
    <message>
        <source>The mobile changes to {mobile}</source>
        <translation>سيتغير الجوال إلى {mobile}</translation>
    </message>
    <message>
        <source>The mobile was changed.</source>
        <translation>تغيّر الجوال.</translation>
    </message>
    <message>
        <source>The municipality keeps these records, as the law asks:</source>
        <translation>تحتفظ البلدية بهذه السجلات كما يقضي النظام:</translation>
    </message>
    <message>
        <source>The old address will be notified, and all other computers will be signed out.</source>
        <translation>سيصل إشعار إلى البريد السابق، وسيُسجَّل خروجك من الأجهزة الأخرى.</translation>
    </message>
    <message>
        <source>The password was changed.</source>
        <translation>تغيّرت كلمة المرور.</translation>
    </message>
    <message>
        <source>This cannot be undone. Type your password to close the account.</source>
        <translation>لا يمكن التراجع عن ذلك. اكتب كلمة المرور لإغلاق الحساب.</translation>
    </message>
    <message>
        <source>This computer</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>تحقق</translation>
    </message>
    <message>
        <source>Your mobile was not changed.</source>
        <translation>لم يتغير جوالك.</translation>
    </message>
    <message>
        <source>since {when}</source>
        <translation>منذ {when}</translation>
    </message>
    <message>
        <source>Delegations</source>
        <translation>التفويضات</translation>
    </message>
</context>
<context>
    <name>AlertBar</name>
    <message>
        <source>Close this message</source>
        <translation>إغلاق هذه الرسالة</translation>
    </message>
</context>
<context>
    <name>AnswerPages</name>
    <message>
        <source>Changed</source>
        <translation>غُيِّر</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>عرض {name}</translation>
    </message>
    <message>
        <source>Was not answered</source>
        <translation>لم تكن له إجابة من قبل</translation>
    </message>
    <message>
        <source>Was: {answer}</source>
        <translation>كان: {answer}</translation>
    </message>
</context>
<context>
    <name>Application</name>
    <message numerus="yes">
        <source>%n item(s) to complete</source>
        <translation>
            <numerusform>لا شيء مطلوب</numerusform>
            <numerusform>مطلب واحد</numerusform>
            <numerusform>مطلبان</numerusform>
            <numerusform>⁦%n⁩ مطالب</numerusform>
            <numerusform>⁦%n⁩ مطلبًا</numerusform>
            <numerusform>⁦%n⁩ مطلب</numerusform>
        </translation>
    </message>
    <message>
        <source>Application</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Application history</source>
        <translation>سجل الطلب</translation>
    </message>
    <message>
        <source>Application number</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>Complete</source>
        <translation>استكمال</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>الوثائق</translation>
    </message>
    <message>
        <source>Install the newer version to see the status, and do not use the document before.</source>
        <translation>ثبّت الإصدار الأحدث لتظهر الحالة، ولا تستعمل الوثيقة قبل ذلك.</translation>
    </message>
    <message>
        <source>It is no longer valid. Submit a new application to get a new one.</source>
        <translation>لم تعد سارية. قدّم طلبًا جديدًا لإصدار وثيقة جديدة.</translation>
    </message>
    <message>
        <source>It must not be used until the municipality reinstates it.</source>
        <translation>لا يجوز العمل بها حتى ترفع البلدية الإيقاف عنها.</translation>
    </message>
    <message>
        <source>Its term has ended. Submit a new application to get a new one.</source>
        <translation>انتهت مدتها. قدّم طلبًا جديدًا للحصول على وثيقة جديدة.</translation>
    </message>
    <message>
        <source>Licence number</source>
        <translation>رقم الرخصة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Opening the application</source>
        <translation>جارٍ فتح الطلب</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>سداد</translation>
    </message>
    <message>
        <source>Pay this bill</source>
        <translation>سداد هذه الفاتورة</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Print the application summary</source>
        <translation>طباعة ملخص الطلب</translation>
    </message>
    <message>
        <source>Reason: {reason}</source>
        <translation>السبب: {reason}</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Since {moment}</source>
        <translation>منذ {moment}</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>تاريخ الإرسال</translation>
    </message>
    <message>
        <source>The application</source>
        <translation>بيانات الطلب</translation>
    </message>
    <message>
        <source>The status of {document} needs a newer version of the program</source>
        <translation>تحتاج حالة {document} إلى إصدار أحدث من البرنامج</translation>
    </message>
    <message>
        <source>Use the new one.</source>
        <translation>استعمل الوثيقة الجديدة.</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>سارية حتى</translation>
    </message>
    <message>
        <source>What the municipality asks for</source>
        <translation>ما تطلبه البلدية</translation>
    </message>
    <message>
        <source>With: {holder} · {since}</source>
        <translation>لدى {holder} · {since}</translation>
    </message>
    <message>
        <source>Your answers</source>
        <translation>إجاباتك</translation>
    </message>
    <message>
        <source>Your turn · {since}</source>
        <translation>بانتظارك · {since}</translation>
    </message>
    <message>
        <source>{document} has expired</source>
        <translation>{document}: انتهت مدة السريان</translation>
    </message>
    <message>
        <source>{document} is revoked</source>
        <translation>{document}: ملغاة</translation>
    </message>
    <message>
        <source>{document} is suspended</source>
        <translation>{document}: موقوفة</translation>
    </message>
    <message>
        <source>{document} was replaced by another</source>
        <translation>صدرت وثيقة أخرى محل {document}</translation>
    </message>
    <message>
        <source>Asked by {who}, {day}</source>
        <translation>طلبه {who}، {day}</translation>
    </message>
    <message>
        <source>You follow this application. What is to be done with it, its owner does.</source>
        <translation>تتابع هذا الطلب للاطلاع فقط، وما يلزم فيه يتولاه صاحبه.</translation>
    </message>
</context>
<context>
    <name>AttachmentDialog</name>
    <message>
        <source>The file is damaged. Attach a clear copy where you are asked for it.</source>
        <translation>الملف تالف. أرفق نسخة واضحة حين يُطلب منك ذلك.</translation>
    </message>
    <message>
        <source>Your attachments</source>
        <translation>مرفقاتك</translation>
    </message>
</context>
<context>
    <name>AttachmentPane</name>
    <message numerus="yes">
        <source>%n attachment(s)</source>
        <translation>
            <numerusform>لا مرفقات</numerusform>
            <numerusform>مرفق واحد</numerusform>
            <numerusform>مرفقان</numerusform>
            <numerusform>⁦%n⁩ مرفقات</numerusform>
            <numerusform>⁦%n⁩ مرفقًا</numerusform>
            <numerusform>⁦%n⁩ مرفق</numerusform>
        </translation>
    </message>
    <message>
        <source>Attachments</source>
        <translation>المرفقات</translation>
    </message>
    <message>
        <source>Download again</source>
        <translation>إعادة تنزيل المرفق</translation>
    </message>
    <message>
        <source>Downloading the attachment</source>
        <translation>جارٍ تنزيل المرفق</translation>
    </message>
    <message>
        <source>Files are not opened automatically.</source>
        <translation>لا يُفتح أي ملف إلا إذا اخترته.</translation>
    </message>
    <message>
        <source>Next attachment</source>
        <translation>المرفق التالي</translation>
    </message>
    <message>
        <source>Previous attachment</source>
        <translation>المرفق السابق</translation>
    </message>
    <message>
        <source>Show the first attachment</source>
        <translation>عرض المرفق الأول</translation>
    </message>
    <message>
        <source>Stopped. Select it again to download it</source>
        <translation>توقف التنزيل. اختر المرفق مرة أخرى لتنزيله</translation>
    </message>
    <message>
        <source>The file is damaged. Return the application and ask for a clear copy.</source>
        <translation>الملف تالف. أعد الطلب للاستكمال واطلب نسخة واضحة.</translation>
    </message>
    <message>
        <source>This application has no attachments</source>
        <translation>لا توجد مرفقات في هذا الطلب</translation>
    </message>
    <message>
        <source>This attachment cannot be shown</source>
        <translation>تعذر عرض هذا المرفق</translation>
    </message>
    <message>
        <source>{number} of {count}</source>
        <translation>{number} من {count}</translation>
    </message>
</context>
<context>
    <name>Audit</name>
    <message numerus="yes">
        <source>%n row(s) exported</source>
        <translation>
            <numerusform>لم يُصدَّر شيء</numerusform>
            <numerusform>صُدّر سطر واحد</numerusform>
            <numerusform>صُدّر سطران</numerusform>
            <numerusform>صُدّرت ⁦%n⁩ أسطر</numerusform>
            <numerusform>صُدّر ⁦%n⁩ سطرًا</numerusform>
            <numerusform>صُدّر ⁦%n⁩ سطر</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) in this chain</source>
        <translation>
            <numerusform>لا قيود في هذه السلسلة</numerusform>
            <numerusform>قيد واحد في هذه السلسلة</numerusform>
            <numerusform>قيدان في هذه السلسلة</numerusform>
            <numerusform>⁦%n⁩ قيود في هذه السلسلة</numerusform>
            <numerusform>⁦%n⁩ قيدًا في هذه السلسلة</numerusform>
            <numerusform>⁦%n⁩ قيد في هذه السلسلة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n row(s) so far</source>
        <translation>
            <numerusform>لا شيء حتى الآن</numerusform>
            <numerusform>سطر واحد حتى الآن</numerusform>
            <numerusform>سطران حتى الآن</numerusform>
            <numerusform>⁦%n⁩ أسطر حتى الآن</numerusform>
            <numerusform>⁦%n⁩ سطرًا حتى الآن</numerusform>
            <numerusform>⁦%n⁩ سطر حتى الآن</numerusform>
        </translation>
    </message>
    <message>
        <source>Act</source>
        <translation>الإجراء</translation>
    </message>
    <message>
        <source>All acts of this person</source>
        <translation>كل ما قام به هذا الشخص</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>Choose where to save</source>
        <translation>اختيار مكان الحفظ</translation>
    </message>
    <message>
        <source>Clear the filters</source>
        <translation>مسح التصفية</translation>
    </message>
    <message>
        <source>Every act</source>
        <translation>كل الإجراءات</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>تصدير</translation>
    </message>
    <message>
        <source>Export the trail</source>
        <translation>تصدير سجل التدقيق</translation>
    </message>
    <message>
        <source>Exported by</source>
        <translation>صدّره</translation>
    </message>
    <message>
        <source>Exporting</source>
        <translation>جارٍ التصدير</translation>
    </message>
    <message>
        <source>It is kept in the audit trail under your name</source>
        <translation>يُقيَّد في سجل التدقيق باسمك</translation>
    </message>
    <message>
        <source>It was not finished</source>
        <translation>لم يكتمل</translation>
    </message>
    <message>
        <source>No act fits the filters</source>
        <translation>لا يوجد إجراء يطابق التصفية</translation>
    </message>
    <message>
        <source>Nothing has happened here yet</source>
        <translation>لم يُقيَّد هنا شيء بعد</translation>
    </message>
    <message>
        <source>On what</source>
        <translation>على ماذا</translation>
    </message>
    <message>
        <source>Person (user name)</source>
        <translation>الشخص (اسم المستخدم)</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>الغرض</translation>
    </message>
    <message>
        <source>Read only. Your searches are kept in the trail under your name.</source>
        <translation>قراءة فقط. يُقيَّد بحثك في السجل باسمك.</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Server time</source>
        <translation>وقت الخادم</translation>
    </message>
    <message>
        <source>Somebody changed the trail from outside the program. Nothing is appended to it, and what would be recorded in it is refused, until two persons begin a new chain by the server&apos;s command.</source>
        <translation>عُدّل السجل من خارج البرنامج. لا يُضاف إليه شيء، ويُرفض كل عمل يُقيَّد فيه، إلى أن يبدأ اثنان سلسلة جديدة بأمر الخادم.</translation>
    </message>
    <message>
        <source>Stopped: {done} of {count} rows verified, and whole so far</source>
        <translation>توقف: تحقق من {done} من {count} قيدًا، وهي سليمة</translation>
    </message>
    <message>
        <source>Stopped; no file was left</source>
        <translation>توقف، ولم يُترك ملف</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>جدول (*.csv)</translation>
    </message>
    <message>
        <source>The chain is broken at row {row}</source>
        <translation>السلسلة مكسورة عند القيد {row}</translation>
    </message>
    <message>
        <source>The chain is whole: {count} rows verified</source>
        <translation>السلسلة سليمة، وعدد ما جرى التحقق منه: {count}</translation>
    </message>
    <message>
        <source>The life of this thing</source>
        <translation>كل ما جرى عليه</translation>
    </message>
    <message>
        <source>Thing (number)</source>
        <translation>المعاملة أو الوثيقة (الرقم)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Verify the chain</source>
        <translation>التحقق من سلامة السجل</translation>
    </message>
    <message>
        <source>Verifying the chain</source>
        <translation>جارٍ التحقق من السلسلة</translation>
    </message>
    <message>
        <source>What the filters leave is written to a CSV file.</source>
        <translation>يُكتب ما تبقيه التصفية في ملف CSV.</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>من</translation>
    </message>
    <message>
        <source>Who acted</source>
        <translation>من عمل</translation>
    </message>
    <message>
        <source>Who saw</source>
        <translation>من اطّلع</translation>
    </message>
    <message>
        <source>Who saw it</source>
        <translation>من اطّلع عليه</translation>
    </message>
    <message>
        <source>Whose trail</source>
        <translation>سجل أي جهة</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Write the purpose</source>
        <translation>اكتب الغرض</translation>
    </message>
    <message>
        <source>Write the purpose in at least {least} characters</source>
        <translation>اكتب الغرض في {least} أحرف على الأقل</translation>
    </message>
    <message>
        <source>begun again at row {row} after a break</source>
        <translation>بدأت من جديد عند القيد {row} بعد انكسار</translation>
    </message>
    <message>
        <source>{done} of {count} rows</source>
        <translation>{done} من {count} قيدًا</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>من يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>إلى يوم</translation>
    </message>
</context>
<context>
    <name>BankWindow</name>
    <message>
        <source>A sample for trying out the program: this is not a bank and no real money moves</source>
        <translation>نافذة تجريبية لتجربة البرنامج: ليست بنكًا ولا ينتقل فيها مال حقيقي</translation>
    </message>
    <message>
        <source>Amount to pay</source>
        <translation>المبلغ المطلوب سداده</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Pay</source>
        <translation>سداد</translation>
    </message>
    <message>
        <source>Refuse the payment</source>
        <translation>رفض السداد</translation>
    </message>
    <message>
        <source>Sample bank</source>
        <translation>بنك تجريبي</translation>
    </message>
    <message>
        <source>The payment was sent</source>
        <translation>أُرسل السداد</translation>
    </message>
    <message>
        <source>The refusal was sent</source>
        <translation>أُرسل الرفض</translation>
    </message>
    <message>
        <source>You can close this window. The bill page shows whether the payment has reached the municipality.</source>
        <translation>يمكنك إغلاق هذه النافذة. تبيّن صفحة الفاتورة هل وصل السداد إلى البلدية.</translation>
    </message>
</context>
<context>
    <name>BarPage</name>
    <message>
        <source>Back to the services</source>
        <translation>العودة إلى الخدمات</translation>
    </message>
    <message>
        <source>Change your answers</source>
        <translation>تغيير الإجابات</translation>
    </message>
    <message>
        <source>Source: {source}</source>
        <translation>المصدر: {source}</translation>
    </message>
</context>
<context>
    <name>Batch</name>
    <message numerus="yes">
        <source>%n document(s) done</source>
        <translation>
            <numerusform>لم تتم أي وثيقة</numerusform>
            <numerusform>تمت وثيقة واحدة</numerusform>
            <numerusform>تمت وثيقتان</numerusform>
            <numerusform>تمت ⁦%n⁩ وثائق</numerusform>
            <numerusform>تمت ⁦%n⁩ وثيقة</numerusform>
            <numerusform>تمت ⁦%n⁩ وثيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <translation>
            <numerusform>لم تتعذر أي وثيقة</numerusform>
            <numerusform>تعذرت وثيقة واحدة</numerusform>
            <numerusform>تعذرت وثيقتان</numerusform>
            <numerusform>تعذرت ⁦%n⁩ وثائق</numerusform>
            <numerusform>تعذرت ⁦%n⁩ وثيقة</numerusform>
            <numerusform>تعذرت ⁦%n⁩ وثيقة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n remaining</source>
        <translation>
            <numerusform>لم تبق أي وثيقة</numerusform>
            <numerusform>بقيت وثيقة واحدة</numerusform>
            <numerusform>بقيت وثيقتان</numerusform>
            <numerusform>بقيت ⁦%n⁩ وثائق</numerusform>
            <numerusform>بقيت ⁦%n⁩ وثيقة</numerusform>
            <numerusform>بقيت ⁦%n⁩ وثيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Choose where to save the documents</source>
        <translation>مكان حفظ الوثائق</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>Printing documents</source>
        <translation>طباعة الوثائق</translation>
    </message>
    <message>
        <source>Retry the failed documents</source>
        <translation>إعادة محاولة الوثائق المتعذرة</translation>
    </message>
    <message>
        <source>Saving documents</source>
        <translation>حفظ الوثائق</translation>
    </message>
    <message>
        <source>The folder or the printer did not accept it.</source>
        <translation>لم يقبلها المجلد أو الطابعة.</translation>
    </message>
    <message>
        <source>The selected applications have no documents yet</source>
        <translation>لا توجد وثائق للطلبات المختارة بعد</translation>
    </message>
</context>
<context>
    <name>Bill</name>
    <message>
        <source>Amount (SAR)</source>
        <translation>المبلغ (ر.س)</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>الفاتورة</translation>
    </message>
    <message>
        <source>Bill number</source>
        <translation>رقم الفاتورة</translation>
    </message>
    <message>
        <source>Biller code</source>
        <translation>رمز المفوتر</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>نُسخ</translation>
    </message>
    <message>
        <source>Copy: {label}</source>
        <translation>نسخ: {label}</translation>
    </message>
    <message>
        <source>Due by the end of</source>
        <translation>يُسدد قبل نهاية يوم</translation>
    </message>
    <message>
        <source>Item</source>
        <translation>البند</translation>
    </message>
    <message>
        <source>Left to pay</source>
        <translation>الباقي للسداد</translation>
    </message>
    <message>
        <source>Overdue and no longer payable</source>
        <translation>انتهت مهلة سدادها</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>مسددة</translation>
    </message>
    <message>
        <source>Paid from credit</source>
        <translation>سُدد من الرصيد</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>رقم الإيصال</translation>
    </message>
    <message>
        <source>To be paid</source>
        <translation>مستحقة السداد</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>الإجمالي</translation>
    </message>
</context>
<context>
    <name>BillScreen</name>
    <message>
        <source>At the municipality&apos;s cashier</source>
        <translation>لدى أمين صندوق البلدية</translation>
    </message>
    <message>
        <source>Back to the application</source>
        <translation>العودة إلى الطلب</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>التحقق مرة أخرى</translation>
    </message>
    <message>
        <source>Choose how to pay</source>
        <translation>اختر طريقة السداد</translation>
    </message>
    <message>
        <source>Continue to payment</source>
        <translation>متابعة إلى السداد</translation>
    </message>
    <message>
        <source>Do not pay again. Check with the server: if the bank took the money, the bill becomes “Paid”.</source>
        <translation>لا تسدد مرة ثانية. تحقق مرة أخرى: إن كان البنك قد خصم المبلغ تحولت الفاتورة إلى «مسددة».</translation>
    </message>
    <message>
        <source>Finish the payment in the bank&apos;s window. This page checks with the server automatically.</source>
        <translation>أكمل السداد في نافذة البنك. تتحقق هذه الصفحة من الخادم تلقائيًا.</translation>
    </message>
    <message>
        <source>Give the cashier the bill number. The payment appears here once it is recorded.</source>
        <translation>أعط أمين الصندوق رقم الفاتورة. يظهر السداد هنا بعد تسجيله.</translation>
    </message>
    <message>
        <source>It is not yet known whether the bill was paid</source>
        <translation>لم يتأكد سداد الفاتورة بعد</translation>
    </message>
    <message>
        <source>No money was taken and the bill is still open. You can pay again.</source>
        <translation>لم يُخصم أي مبلغ والفاتورة ما زالت مستحقة. يمكنك السداد مرة أخرى.</translation>
    </message>
    <message>
        <source>Nothing more to do here</source>
        <translation>لا يوجد إجراء آخر هنا</translation>
    </message>
    <message>
        <source>Online payment</source>
        <translation>السداد الإلكتروني</translation>
    </message>
    <message>
        <source>Open the bank&apos;s page again</source>
        <translation>فتح صفحة البنك مرة أخرى</translation>
    </message>
    <message>
        <source>Opening the bill</source>
        <translation>جارٍ فتح الفاتورة</translation>
    </message>
    <message>
        <source>Opens in a small separate window; no real money moves</source>
        <translation>نافذة صغيرة مستقلة، ولا ينتقل فيها مال حقيقي</translation>
    </message>
    <message>
        <source>Opens the payment page in your browser</source>
        <translation>ينتقل بك إلى صفحة السداد في المتصفح</translation>
    </message>
    <message>
        <source>Pay again</source>
        <translation>السداد مرة أخرى</translation>
    </message>
    <message>
        <source>Pay the bill</source>
        <translation>سداد الفاتورة</translation>
    </message>
    <message>
        <source>Print the bill</source>
        <translation>طباعة الفاتورة</translation>
    </message>
    <message>
        <source>Sample bank</source>
        <translation>بنك تجريبي</translation>
    </message>
    <message>
        <source>Show the bill number at the counter and pay by card</source>
        <translation>أبرز رقم الفاتورة عند صندوق السداد وسدد بالبطاقة</translation>
    </message>
    <message>
        <source>Show the receipt and the licence</source>
        <translation>عرض الإيصال والرخصة</translation>
    </message>
    <message>
        <source>Stop waiting</source>
        <translation>إيقاف الانتظار</translation>
    </message>
    <message>
        <source>The bank did not accept the payment</source>
        <translation>لم يقبل البنك السداد</translation>
    </message>
    <message>
        <source>The bill is paid</source>
        <translation>سُددت الفاتورة</translation>
    </message>
    <message>
        <source>The credit was used for the bill</source>
        <translation>استُعمل الرصيد في سداد الفاتورة</translation>
    </message>
    <message>
        <source>The payment page did not open</source>
        <translation>تعذر فتح صفحة السداد</translation>
    </message>
    <message>
        <source>The payment period has ended or the bill was cancelled. The application page shows the next step.</source>
        <translation>انتهت مهلة السداد أو أُلغيت الفاتورة. تبيّن صفحة الطلب الخطوة التالية.</translation>
    </message>
    <message>
        <source>The payment provider is not responding. No money was taken.</source>
        <translation>مزوّد السداد لا يستجيب الآن. لم يُخصم أي مبلغ.</translation>
    </message>
    <message>
        <source>The receipt and the licence are with the application.</source>
        <translation>الإيصال والرخصة في صفحة الطلب.</translation>
    </message>
    <message>
        <source>The server has not received a payment for this bill yet</source>
        <translation>لم يصل إلى الخادم سداد لهذه الفاتورة بعد</translation>
    </message>
    <message>
        <source>There is no bill for this application</source>
        <translation>لا توجد فاتورة لهذا الطلب</translation>
    </message>
    <message>
        <source>This bill can no longer be paid</source>
        <translation>لم يعد سداد هذه الفاتورة ممكنًا</translation>
    </message>
    <message>
        <source>Try again in a moment, or pay at the municipality&apos;s cashier.</source>
        <translation>أعد المحاولة بعد لحظات، أو سدد لدى أمين صندوق البلدية.</translation>
    </message>
    <message>
        <source>Waiting for the payment</source>
        <translation>بانتظار السداد</translation>
    </message>
</context>
<context>
    <name>Browser</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Check that this computer has a default browser, or sign in another way.</source>
        <translation>تأكد من وجود متصفح افتراضي على هذا الجهاز، أو ادخل بطريقة أخرى.</translation>
    </message>
    <message>
        <source>Continue only in the page that this program opened.</source>
        <translation>أكمل في الصفحة التي فتحها هذا البرنامج فقط.</translation>
    </message>
    <message>
        <source>It is not a government provider. It runs on this computer and knows synthetic people only.</source>
        <translation>ليس مزوّدًا حكوميًا، بل يعمل على هذا الجهاز ولا يعرف إلا أشخاصًا مصطنعين.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة من فضلك</translation>
    </message>
    <message>
        <source>Open the browser</source>
        <translation>افتح المتصفح</translation>
    </message>
    <message>
        <source>Open the browser again</source>
        <translation>افتح المتصفح مرة أخرى</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>سجّل حسابًا</translation>
    </message>
    <message>
        <source>Sign in with the browser</source>
        <translation>الدخول عبر المتصفح</translation>
    </message>
    <message>
        <source>Sign in with user name and password</source>
        <translation>الدخول باسم المستخدم وكلمة المرور</translation>
    </message>
    <message>
        <source>The browser could not be opened</source>
        <translation>تعذّر فتح المتصفح</translation>
    </message>
    <message>
        <source>The provider&apos;s page opens in your browser. Sign in there, and the program continues automatically.</source>
        <translation>ستظهر صفحة مزوّد الدخول في متصفحك. ادخل من خلالها، ثم يكمل البرنامج تلقائيًا.</translation>
    </message>
    <message>
        <source>This is a sample</source>
        <translation>هذه عيّنة</translation>
    </message>
    <message>
        <source>Waiting for you to sign in in the browser</source>
        <translation>بانتظار دخولك عبر المتصفح</translation>
    </message>
</context>
<context>
    <name>Case</name>
    <message>
        <source>Answers</source>
        <translation>الإجابات</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>مقدم الطلب</translation>
    </message>
    <message>
        <source>Choose where to save</source>
        <translation>اختيار مكان الحفظ</translation>
    </message>
    <message>
        <source>Evidence pack</source>
        <translation>ملف الإثبات</translation>
    </message>
    <message>
        <source>Evidence pack (*.zip)</source>
        <translation>ملف إثبات (*.zip)</translation>
    </message>
    <message>
        <source>Fetching the case</source>
        <translation>جارٍ جلب المعاملة</translation>
    </message>
    <message>
        <source>Look at the case</source>
        <translation>الاطلاع على المعاملة</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>البلدية</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>Of the application, its bill, its document or its licence</source>
        <translation>رقم الطلب أو فاتورته أو وثيقته أو رخصته</translation>
    </message>
    <message>
        <source>One ZIP file: what the case says as PDF and JSON, its documents and attachments, and their hashes, signed by the municipality. It is checked with the program&apos;s verify command.</source>
        <translation>ملف ZIP واحد: بيانات المعاملة بصيغتي PDF وJSON، ووثائقها ومرفقاتها، وبصماتها بتوقيع البلدية. ويُتحقق منه بأمر البرنامج verify.</translation>
    </message>
    <message>
        <source>One case</source>
        <translation>معاملة واحدة</translation>
    </message>
    <message>
        <source>Save the evidence pack</source>
        <translation>حفظ ملف الإثبات</translation>
    </message>
    <message>
        <source>The evidence pack was saved</source>
        <translation>حُفظ ملف الإثبات</translation>
    </message>
    <message>
        <source>The pack is being made and signed</source>
        <translation>جارٍ إعداد الملف وتوقيعه</translation>
    </message>
    <message>
        <source>Who saw and who acted</source>
        <translation>من اطّلع ومن عمل</translation>
    </message>
    <message>
        <source>Write the number</source>
        <translation>اكتب الرقم</translation>
    </message>
    <message>
        <source>You handle no case here. Say which one you look at and why; both are kept.</source>
        <translation>لا تُعالَج المعاملات هنا. اذكر ما تطّلع عليه وسبب ذلك، ويُقيَّدان معًا.</translation>
    </message>
</context>
<context>
    <name>Changes</name>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>A newer version of this service was published after you began this draft.</source>
        <translation>نُشر إصدار أحدث من هذه الخدمة بعد أن بدأت هذه المسودة.</translation>
    </message>
    <message>
        <source>After sending</source>
        <translation>بعد الإرسال</translation>
    </message>
    <message>
        <source>Another version of this service is in force than the one you began with.</source>
        <translation>الإصدار الساري لهذه الخدمة غير الذي بدأت عليه المسودة.</translation>
    </message>
    <message>
        <source>Estimated fees</source>
        <translation>الرسوم التقديرية</translation>
    </message>
    <message>
        <source>In the version in force</source>
        <translation>في الإصدار الساري</translation>
    </message>
    <message>
        <source>Move to the version in force</source>
        <translation>الانتقال إلى الإصدار الساري</translation>
    </message>
    <message>
        <source>No longer asked</source>
        <translation>إجابات لم تعد مطلوبة</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>لم تُعرف بعد</translation>
    </message>
    <message>
        <source>Nothing new begins on it. The municipality still takes what is ready for a limited time.</source>
        <translation>لا يُبدأ طلب جديد على هذا الإصدار. وتقبل البلدية ما كان جاهزًا عليه مدة محدودة.</translation>
    </message>
    <message>
        <source>Stay on the earlier version</source>
        <translation>البقاء على الإصدار السابق</translation>
    </message>
    <message>
        <source>The draft is on the version in force now.</source>
        <translation>أصبحت المسودة على الإصدار الساري.</translation>
    </message>
    <message>
        <source>The draft stays here until you move it.</source>
        <translation>تبقى المسودة كما هي حتى تنقلها.</translation>
    </message>
    <message>
        <source>The municipality takes nothing on it any more. What you typed is kept.</source>
        <translation>لم تعد البلدية تقبل شيئًا على هذا الإصدار. كل ما كتبته محفوظ.</translation>
    </message>
    <message>
        <source>The municipality takes the earlier version for a limited time only.</source>
        <translation>تستقبل البلدية طلبات الإصدار السابق مدة محدودة فقط.</translation>
    </message>
    <message>
        <source>The municipality took the earlier version until {day}; the draft stays here.</source>
        <translation>كانت البلدية تقبل الإصدار السابق حتى {day}. تبقى المسودة هنا حتى تنقلها.</translation>
    </message>
    <message>
        <source>The steps of the municipality after sending are not the same as before.</source>
        <translation>تغيّرت إجراءات البلدية بعد إرسال الطلب.</translation>
    </message>
    <message>
        <source>The version of your draft has a fault</source>
        <translation>في إصدار مسودتك خطأ</translation>
    </message>
    <message>
        <source>The version of your draft was withdrawn</source>
        <translation>سُحب إصدار مسودتك</translation>
    </message>
    <message>
        <source>To be answered</source>
        <translation>إجابات مطلوبة منك</translation>
    </message>
    <message>
        <source>Until now</source>
        <translation>حتى الآن</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>Your answers that stay as you typed them</source>
        <translation>إجاباتك التي تبقى كما كتبتها</translation>
    </message>
</context>
<context>
    <name>CheckPage</name>
    <message>
        <source>Estimated fees</source>
        <translation>الرسوم التقديرية</translation>
    </message>
    <message>
        <source>Print the application summary</source>
        <translation>طباعة ملخص الطلب</translation>
    </message>
    <message>
        <source>The application goes to the municipality, which reviews it before the bill is issued.</source>
        <translation>يصل الطلب إلى البلدية فتراجعه قبل إصدار الفاتورة.</translation>
    </message>
    <message>
        <source>The application goes to the municipality. Until it is decided, the licence stays as it is.</source>
        <translation>يصل الطلب إلى البلدية. وتبقى الرخصة كما هي حتى يُبتّ فيه.</translation>
    </message>
    <message>
        <source>The bill is issued at once, and the licence as soon as it is paid.</source>
        <translation>تصدر الفاتورة فورًا، ثم تصدر الرخصة بعد السداد.</translation>
    </message>
    <message>
        <source>The bill is issued at once, and the licence changes as soon as it is paid.</source>
        <translation>تصدر الفاتورة فورًا، وتتغير الرخصة بعد السداد.</translation>
    </message>
    <message>
        <source>The municipality receives what it asked for and continues the review.</source>
        <translation>تستلم البلدية ما طلبته وتتابع المراجعة.</translation>
    </message>
    <message>
        <source>When you press “{button}”</source>
        <translation>عند الضغط على «{button}»</translation>
    </message>
    <message>
        <source>The application&apos;s state is then “{state}”. {meaning}</source>
        <translation>تصبح حالة الطلب «{state}». {meaning}</translation>
    </message>
</context>
<context>
    <name>Claims</name>
    <message>
        <source>Claim of a licence issued earlier</source>
        <translation>طلب ضم رخصة سابقة</translation>
    </message>
    <message>
        <source>Claimed by</source>
        <translation>مقدم الطلب</translation>
    </message>
    <message>
        <source>Claimed on</source>
        <translation>تاريخ الطلب</translation>
    </message>
    <message>
        <source>Confirm</source>
        <translation>تأكيد</translation>
    </message>
    <message>
        <source>Confirm the claim</source>
        <translation>تأكيد الطلب</translation>
    </message>
    <message>
        <source>Holder in the earlier register</source>
        <translation>صاحبها في السجل السابق</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>رقم الهوية</translation>
    </message>
    <message>
        <source>Licence {number}, claimed by {name}.</source>
        <translation>الرخصة {number}، مقدم الطلب: {name}.</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Refuse the claim</source>
        <translation>رفض الطلب</translation>
    </message>
    <message>
        <source>The claim was confirmed</source>
        <translation>أُكِّد الطلب وصدرت وثيقة الرخصة</translation>
    </message>
    <message>
        <source>The claim was refused</source>
        <translation>رُفض الطلب</translation>
    </message>
</context>
<context>
    <name>Clock</name>
    <message numerus="yes">
        <source>%n day(s)</source>
        <translation>
            <numerusform>لا أيام</numerusform>
            <numerusform>يوم واحد</numerusform>
            <numerusform>يومان</numerusform>
            <numerusform>⁦%n⁩ أيام</numerusform>
            <numerusform>⁦%n⁩ يومًا</numerusform>
            <numerusform>⁦%n⁩ يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>After that day the application is cancelled.</source>
        <translation>بعد هذا اليوم يُلغى الطلب.</translation>
    </message>
    <message>
        <source>Another party</source>
        <translation>طرف آخر</translation>
    </message>
    <message>
        <source>Days since it was submitted, by whose turn it was</source>
        <translation>الأيام منذ تقديم الطلب، حسب من كان الطلب لديه</translation>
    </message>
    <message>
        <source>Goal missed</source>
        <translation>تجاوز المدة المستهدفة</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>متأخر</translation>
    </message>
    <message>
        <source>No holidays are known for that year yet: working days cannot be counted.</source>
        <translation>لم تُعرف إجازات تلك السنة بعد، فلا يمكن حساب أيام العمل.</translation>
    </message>
    <message>
        <source>Not counting</source>
        <translation>لا تُحتسب الآن</translation>
    </message>
    <message>
        <source>On time</source>
        <translation>ضمن المدة</translation>
    </message>
    <message>
        <source>Outside agency</source>
        <translation>جهة خارجية</translation>
    </message>
    <message>
        <source>The applicant</source>
        <translation>مقدم الطلب</translation>
    </message>
    <message>
        <source>The applicant&apos;s last day to complete it</source>
        <translation>آخر يوم لاستكمال مقدم الطلب</translation>
    </message>
    <message>
        <source>The municipality</source>
        <translation>البلدية</translation>
    </message>
    <message>
        <source>The municipality&apos;s last day</source>
        <translation>آخر يوم للبلدية</translation>
    </message>
    <message>
        <source>The system</source>
        <translation>النظام</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>المدة</translation>
    </message>
    <message>
        <source>Used of the municipality&apos;s goal</source>
        <translation>المستخدم من مدة البلدية المستهدفة</translation>
    </message>
    <message>
        <source>Used of this stage&apos;s goal</source>
        <translation>المستخدم من مدة هذه المرحلة</translation>
    </message>
    <message>
        <source>Your last day to complete it</source>
        <translation>آخر يوم لاستكمال طلبك</translation>
    </message>
    <message numerus="yes">
        <source>{used} of %n day(s)</source>
        <translation>
            <numerusform>{used} من لا أيام</numerusform>
            <numerusform>{used} من يوم واحد</numerusform>
            <numerusform>{used} من يومين</numerusform>
            <numerusform>{used} من ⁦%n⁩ أيام</numerusform>
            <numerusform>{used} من ⁦%n⁩ يومًا</numerusform>
            <numerusform>{used} من ⁦%n⁩ يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{used} of %n hour(s)</source>
        <translation>
            <numerusform>{used} من لا ساعات</numerusform>
            <numerusform>{used} من ساعة واحدة</numerusform>
            <numerusform>{used} من ساعتين</numerusform>
            <numerusform>{used} من ⁦%n⁩ ساعات</numerusform>
            <numerusform>{used} من ⁦%n⁩ ساعة</numerusform>
            <numerusform>{used} من ⁦%n⁩ ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{used} of %n working day(s)</source>
        <translation>
            <numerusform>{used} من لا أيام عمل</numerusform>
            <numerusform>{used} من يوم عمل واحد</numerusform>
            <numerusform>{used} من يومي عمل</numerusform>
            <numerusform>{used} من ⁦%n⁩ أيام عمل</numerusform>
            <numerusform>{used} من ⁦%n⁩ يوم عمل</numerusform>
            <numerusform>{used} من ⁦%n⁩ يوم عمل</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Closing</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>Day closing</source>
        <translation>إقفال اليوم</translation>
    </message>
    <message>
        <source>My counter</source>
        <translation>صندوقي</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>نطاق الإقفال</translation>
    </message>
    <message>
        <source>Show the closing</source>
        <translation>عرض الإقفال</translation>
    </message>
    <message>
        <source>The whole municipality</source>
        <translation>البلدية كلها</translation>
    </message>
    <message>
        <source>Today&apos;s figures are provisional until the day is over.</source>
        <translation>أرقام اليوم أولية حتى ينتهي اليوم.</translation>
    </message>
</context>
<context>
    <name>Conflicts</name>
    <message>
        <source>All differences are resolved</source>
        <translation>لم يبق اختلاف بين الإجابات</translation>
    </message>
    <message>
        <source>Back to the draft</source>
        <translation>العودة إلى المسودة</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>فارغ</translation>
    </message>
    <message>
        <source>Keep the other value</source>
        <translation>إبقاء القيمة الأخرى</translation>
    </message>
    <message>
        <source>Keep this computer&apos;s value</source>
        <translation>إبقاء قيمة هذا الجهاز</translation>
    </message>
    <message>
        <source>On this computer</source>
        <translation>على هذا الجهاز</translation>
    </message>
    <message>
        <source>These answers were changed on two computers. Choose the one to keep for each.</source>
        <translation>تغيّرت هذه الإجابات على جهازين. اختر لكل منها القيمة التي تبقى.</translation>
    </message>
    <message>
        <source>Two versions of a draft</source>
        <translation>نسختان من مسودة</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}، {when}</translation>
    </message>
</context>
<context>
    <name>CopyWords</name>
    <message>
        <source>{name} (copy)</source>
        <translation>{name} (نسخة)</translation>
    </message>
</context>
<context>
    <name>Counter</name>
    <message>
        <source>Amount to collect</source>
        <translation>المبلغ المطلوب تحصيله</translation>
    </message>
    <message>
        <source>Another bill</source>
        <translation>فاتورة أخرى</translation>
    </message>
    <message>
        <source>Application number</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>Approval number</source>
        <translation>رقم الموافقة</translation>
    </message>
    <message>
        <source>As on the bill, in digits 0-9 or ٠-٩, with or without spaces</source>
        <translation>كما في الفاتورة، بالأرقام ⁦٠-٩⁩ أو ⁦0-9⁩، بمسافات أو دونها</translation>
    </message>
    <message>
        <source>Bill number</source>
        <translation>رقم الفاتورة</translation>
    </message>
    <message>
        <source>Cashier&apos;s counter</source>
        <translation>صندوق السداد</translation>
    </message>
    <message>
        <source>Compare the number with the bill. A bill of another municipality is paid at that municipality.</source>
        <translation>قارن الرقم بالفاتورة. فاتورة البلدية الأخرى تُسدد لدى تلك البلدية.</translation>
    </message>
    <message>
        <source>Day closing</source>
        <translation>إقفال اليوم</translation>
    </message>
    <message>
        <source>Do not take the amount. Look the bill up again in 15 minutes.</source>
        <translation>لا تأخذ المبلغ الآن. ابحث عن الفاتورة مرة أخرى بعد ⁦15⁩ دقيقة.</translation>
    </message>
    <message>
        <source>Enter the approval number of the card terminal</source>
        <translation>أدخل رقم الموافقة الظاهر في إيصال جهاز البطاقة</translation>
    </message>
    <message>
        <source>Enter the bill number: digits only</source>
        <translation>أدخل رقم الفاتورة: أرقام فقط</translation>
    </message>
    <message>
        <source>Find the bill</source>
        <translation>بحث عن الفاتورة</translation>
    </message>
    <message>
        <source>Looking for the bill</source>
        <translation>جارٍ البحث عن الفاتورة</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>الدافع</translation>
    </message>
    <message>
        <source>Payment by card</source>
        <translation>السداد بالبطاقة</translation>
    </message>
    <message>
        <source>Print the receipt</source>
        <translation>طباعة الإيصال</translation>
    </message>
    <message>
        <source>Receipt number {number}</source>
        <translation>رقم الإيصال {number}</translation>
    </message>
    <message>
        <source>Record the payment</source>
        <translation>تسجيل السداد</translation>
    </message>
    <message>
        <source>Record the payment?</source>
        <translation>هل تريد تسجيل السداد؟</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>The applicant must apply again.</source>
        <translation>على مقدم الطلب أن يقدّم طلبًا جديدًا.</translation>
    </message>
    <message>
        <source>The approval number on the card terminal&apos;s slip</source>
        <translation>رقم الموافقة في إيصال جهاز البطاقة</translation>
    </message>
    <message>
        <source>The card terminal took {amount}, approval number {reference}.</source>
        <translation>خصم جهاز البطاقة {amount}، رقم الموافقة {reference}.</translation>
    </message>
    <message>
        <source>The payer is paying this bill online now</source>
        <translation>يسدد الدافع هذه الفاتورة إلكترونيًا الآن</translation>
    </message>
    <message>
        <source>The payment is recorded</source>
        <translation>سُجل السداد</translation>
    </message>
    <message>
        <source>The payment is recorded.</source>
        <translation>السداد مسجل.</translation>
    </message>
    <message>
        <source>The receipt is not ready yet</source>
        <translation>الإيصال غير جاهز بعد</translation>
    </message>
    <message>
        <source>There is no bill with this number in this municipality</source>
        <translation>لا توجد فاتورة بهذا الرقم في هذه البلدية</translation>
    </message>
    <message>
        <source>This bill can no longer be paid</source>
        <translation>لم يعد سداد هذه الفاتورة ممكنًا</translation>
    </message>
    <message>
        <source>This bill is paid already</source>
        <translation>هذه الفاتورة مسددة</translation>
    </message>
    <message>
        <source>Try again in a moment.</source>
        <translation>أعد المحاولة بعد لحظات.</translation>
    </message>
</context>
<context>
    <name>Credit</name>
    <message>
        <source>It covers a part of the bill; {rest} are left to pay.</source>
        <translation>يغطي جزءًا من الفاتورة، ويبقى للسداد {rest}.</translation>
    </message>
    <message>
        <source>It covers the whole bill.</source>
        <translation>يغطي الفاتورة كاملة.</translation>
    </message>
    <message>
        <source>Kept by the municipality</source>
        <translation>محفوظ لدى البلدية</translation>
    </message>
    <message>
        <source>The payer&apos;s credit</source>
        <translation>رصيد الدافع</translation>
    </message>
    <message>
        <source>Use the credit for this bill?</source>
        <translation>هل يُستعمل الرصيد في سداد هذه الفاتورة؟</translation>
    </message>
    <message>
        <source>Use {amount} of the credit</source>
        <translation>استعمال {amount} من الرصيد</translation>
    </message>
    <message>
        <source>Your credit</source>
        <translation>رصيدك</translation>
    </message>
</context>
<context>
    <name>DateField</name>
    <message>
        <source>Corresponding to {date} AD, which is the date that counts</source>
        <translation>الموافق {date}م، وهو التاريخ المعتمد</translation>
    </message>
    <message>
        <source>Corresponding to {date} AH</source>
        <translation>الموافق {date}هـ</translation>
    </message>
    <message>
        <source>Gregorian</source>
        <translation>ميلادي</translation>
    </message>
    <message>
        <source>Hijri</source>
        <translation>هجري</translation>
    </message>
    <message>
        <source>Pick from a calendar</source>
        <translation>اختيار من التقويم</translation>
    </message>
</context>
<context>
    <name>Decisions</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Colleagues and the applicant will see it in the application history</source>
        <translation>يطّلع عليها الزملاء ومقدم الطلب في سجل الطلب</translation>
    </message>
    <message>
        <source>Comment</source>
        <translation>ملاحظة</translation>
    </message>
    <message>
        <source>It is recorded in the application history with your name and the time.</source>
        <translation>يُسجَّل في سجل الطلب باسمك ووقته.</translation>
    </message>
    <message>
        <source>The applicant does not see it.</source>
        <translation>لا يطّلع عليه مقدم الطلب.</translation>
    </message>
    <message>
        <source>The applicant has until {day}; after that the application is cancelled.</source>
        <translation>يكون لمقدم الطلب حتى {day} لاستكماله، ثم يُلغى الطلب.</translation>
    </message>
    <message>
        <source>The applicant sees it too.</source>
        <translation>يطّلع عليه مقدم الطلب أيضًا.</translation>
    </message>
    <message>
        <source>The municipality sees it too.</source>
        <translation>تطّلع عليه البلدية أيضًا.</translation>
    </message>
    <message>
        <source>This cannot be undone.</source>
        <translation>لا يمكن التراجع عنه.</translation>
    </message>
    <message>
        <source>Write a comment</source>
        <translation>اكتب ملاحظة</translation>
    </message>
</context>
<context>
    <name>Delegations</name>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>A service has all its acts; choose single acts where you mean these</source>
        <translation>اختيار الخدمة يشمل كل إجراءاتها، فإن أردت إجراءات بعينها فاخترها وحدها</translation>
    </message>
    <message>
        <source>Answer until</source>
        <translation>مهلة الرد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Choose one service or act at least</source>
        <translation>اختر خدمة أو إجراءً واحدًا على الأقل</translation>
    </message>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>Declined</source>
        <translation>اعتُذر عنه</translation>
    </message>
    <message>
        <source>Delegate</source>
        <translation>المفوَّض</translation>
    </message>
    <message>
        <source>Delegate services</source>
        <translation>تفويض شخص في خدمات</translation>
    </message>
    <message>
        <source>Delegated on</source>
        <translation>تاريخ التفويض</translation>
    </message>
    <message>
        <source>Delegations</source>
        <translation>التفويضات</translation>
    </message>
    <message>
        <source>End it</source>
        <translation>إنهاء التفويض</translation>
    </message>
    <message>
        <source>End the delegation</source>
        <translation>إنهاء التفويض</translation>
    </message>
    <message>
        <source>End the delegation?</source>
        <translation>هل تنهي التفويض؟</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>منتهٍ</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>تاريخ الانتهاء</translation>
    </message>
    <message>
        <source>Enter an identity number or a user name</source>
        <translation>أدخل رقم هوية أو اسم مستخدم</translation>
    </message>
    <message>
        <source>Enter the last day as year, month and day</source>
        <translation>أدخل آخر يوم بالسنة والشهر واليوم</translation>
    </message>
    <message>
        <source>Enter today or a later day</source>
        <translation>أدخل تاريخ اليوم أو يومًا بعده</translation>
    </message>
    <message>
        <source>Give it up?</source>
        <translation>هل تتنازل عن التفويض؟</translation>
    </message>
    <message>
        <source>Give the delegation up</source>
        <translation>التنازل عن التفويض</translation>
    </message>
    <message>
        <source>Identity or residence number, or the user name of a person&apos;s account</source>
        <translation>رقم الهوية أو الإقامة، أو اسم المستخدم لحساب فرد</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>سارٍ</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>سارٍ منذ</translation>
    </message>
    <message>
        <source>Whoever accepts applies for you in the services that you name, until the day that you set. He sees what he begins for you, what fills those services in, and the licences on which he may act.</source>
        <translation>من يقبل التفويض يقدِّم عنك في الخدمات التي تسميها حتى اليوم الذي تحدده. ويطّلع على ما يبدؤه عنك، وعلى بياناتك التي تُعبأ بها تلك الخدمات، وعلى الرخص التي يجوز له التقديم عليها.</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>None so far</source>
        <translation>لا يوجد حتى الآن</translation>
    </message>
    <message>
        <source>Not answered in time</source>
        <translation>انتهت مهلة الرد</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Send the delegation</source>
        <translation>إرسال التفويض</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>Take the delegation back</source>
        <translation>سحب التفويض</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>مسحوب</translation>
    </message>
    <message>
        <source>The delegation ends automatically when this day is over</source>
        <translation>ينتهي التفويض من نفسه بانتهاء هذا اليوم</translation>
    </message>
    <message>
        <source>The delegation has ended</source>
        <translation>انتهى التفويض</translation>
    </message>
    <message>
        <source>The delegation was sent; it is in force once accepted</source>
        <translation>أُرسل التفويض، ويسري بعد قبوله</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Waiting for an answer</source>
        <translation>بانتظار القبول</translation>
    </message>
    <message>
        <source>What I delegated</source>
        <translation>تفويضات منحتها</translation>
    </message>
    <message>
        <source>What was delegated to me</source>
        <translation>تفويضات مُنحت لي</translation>
    </message>
    <message>
        <source>{name}: {services}. What was sent is followed by both and no longer changed by the delegate; drafts stay with whoever delegated.</source>
        <translation>{name}: {services}. ما أُرسل يتابعه الطرفان ولا يعدِّله المفوَّض، وتبقى المسودات لصاحب الخدمة.</translation>
    </message>
</context>
<context>
    <name>Desk</name>
    <message numerus="yes">
        <source>%n decision(s) are sent when the connection is back</source>
        <translation>
            <numerusform>لا قرارات بانتظار الإرسال</numerusform>
            <numerusform>قرار واحد سيُرسل عند عودة الاتصال</numerusform>
            <numerusform>قراران سيُرسلان عند عودة الاتصال</numerusform>
            <numerusform>⁦%n⁩ قرارات ستُرسل عند عودة الاتصال</numerusform>
            <numerusform>⁦%n⁩ قرارًا ستُرسل عند عودة الاتصال</numerusform>
            <numerusform>⁦%n⁩ قرار ستُرسل عند عودة الاتصال</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Applications of the municipality</source>
        <translation>طلبات البلدية</translation>
    </message>
    <message>
        <source>Everyone&apos;s</source>
        <translation>طلبات الجميع</translation>
    </message>
    <message>
        <source>Municipal desk</source>
        <translation>مكتب البلدية</translation>
    </message>
    <message>
        <source>No application is late</source>
        <translation>لا يوجد طلب متأخر</translation>
    </message>
    <message>
        <source>No applications are waiting in this municipality</source>
        <translation>لا توجد طلبات في هذه البلدية الآن</translation>
    </message>
    <message>
        <source>Not taken: {decision}</source>
        <translation>لم يُقبل: {decision}</translation>
    </message>
    <message>
        <source>Nothing here matches</source>
        <translation>لا نتائج مطابقة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Search by number, shop name or activity</source>
        <translation>البحث برقم الطلب أو اسم المحل أو النشاط</translation>
    </message>
    <message>
        <source>Search in the queue</source>
        <translation>البحث في القائمة</translation>
    </message>
    <message>
        <source>Seen</source>
        <translation>اطلعت عليه</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Taken by me</source>
        <translation>ما استلمته</translation>
    </message>
    <message>
        <source>You have taken no application</source>
        <translation>لم تستلم أي طلب</translation>
    </message>
</context>
<context>
    <name>DeskApplication</name>
    <message>
        <source>Answers</source>
        <translation>الإجابات</translation>
    </message>
    <message>
        <source>Applicant</source>
        <translation>مقدم الطلب</translation>
    </message>
    <message>
        <source>Application history</source>
        <translation>سجل الطلب</translation>
    </message>
    <message>
        <source>Application on the desk</source>
        <translation>طلب قيد العمل</translation>
    </message>
    <message>
        <source>Attachment shown</source>
        <translation>المرفق المعروض</translation>
    </message>
    <message>
        <source>Bill</source>
        <translation>الفاتورة</translation>
    </message>
    <message>
        <source>Documents</source>
        <translation>الوثائق</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>It is sent when the connection is back</source>
        <translation>سيُرسل عند عودة الاتصال</translation>
    </message>
    <message>
        <source>Licence number</source>
        <translation>رقم الرخصة</translation>
    </message>
    <message>
        <source>Not taken</source>
        <translation>غير مستلم</translation>
    </message>
    <message>
        <source>Opening the application</source>
        <translation>جارٍ فتح الطلب</translation>
    </message>
    <message>
        <source>Parts of the application</source>
        <translation>أجزاء الطلب</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Requested from the applicant</source>
        <translation>المطلوب من مقدم الطلب</translation>
    </message>
    <message>
        <source>Return to the queue</source>
        <translation>إعادة إلى قائمة الانتظار</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>تاريخ الإرسال</translation>
    </message>
    <message>
        <source>Take the application</source>
        <translation>استلام الطلب</translation>
    </message>
    <message>
        <source>Taken by you</source>
        <translation>استلمته أنت</translation>
    </message>
    <message>
        <source>Taken by {name}</source>
        <translation>استلمه {name}</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>The application changed while you were reading it</source>
        <translation>تغيّر الطلب وأنت تقرؤه</translation>
    </message>
    <message>
        <source>The current version is shown. Review the change, then act again.</source>
        <translation>تعرض الشاشة الطلب كما هو الآن. راجع ما تغيّر ثم أعد الإجراء.</translation>
    </message>
    <message>
        <source>Your decision is saved on this computer. It takes effect when it arrives.</source>
        <translation>قرارك محفوظ على هذا الجهاز، ويسري عند وصوله إلى الخادم.</translation>
    </message>
    <message>
        <source>Your decision “{move}” was not taken</source>
        <translation>لم يُقبل قرارك «{move}»</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>Draft</name>
    <message>
        <source>A colleague changed answers. They are shown here now.</source>
        <translation>غيّر زميل إجابات، وهي معروضة هنا الآن.</translation>
    </message>
    <message>
        <source>A newer version of this service was published</source>
        <translation>نُشر إصدار أحدث من هذه الخدمة</translation>
    </message>
    <message>
        <source>Answers were changed on another computer. They are shown here now.</source>
        <translation>تغيّرت إجابات على جهاز آخر، وهي معروضة هنا الآن.</translation>
    </message>
    <message>
        <source>Application</source>
        <translation>طلب</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>مقارنة</translation>
    </message>
    <message>
        <source>It may still be sent as it is until {day}.</source>
        <translation>يمكن إرسالها على حالها حتى {day}.</translation>
    </message>
    <message>
        <source>It was deleted on another computer, or it is not among your applications any more.</source>
        <translation>حُذفت على جهاز آخر، أو لم تعد من طلباتك.</translation>
    </message>
    <message>
        <source>Its time is over. Read what changed and move the draft to the version in force: your answers stay.</source>
        <translation>انتهت مهلته. اطلع على ما تغيّر وانقل المسودة إلى الإصدار الساري، وتبقى إجاباتك كما كتبتها.</translation>
    </message>
    <message>
        <source>Nothing can be sent on it. Please move the draft to the version in force: your answers stay.</source>
        <translation>لا يُرسل شيء على هذا الإصدار. انقل المسودة إلى الإصدار الساري، وتبقى إجاباتك كما كتبتها.</translation>
    </message>
    <message>
        <source>Opening the draft</source>
        <translation>جارٍ فتح المسودة</translation>
    </message>
    <message>
        <source>Please move the draft to the version in force. You will not have to type anything again.</source>
        <translation>انقل المسودة إلى الإصدار الساري. لن تحتاج إلى كتابة شيء من جديد.</translation>
    </message>
    <message>
        <source>Some answers differ. Choose which ones to keep before you send.</source>
        <translation>بعض الإجابات مختلفة. اختر ما يبقى منها قبل الإرسال.</translation>
    </message>
    <message>
        <source>The municipality&apos;s server has received your completion.</source>
        <translation>وصل استكمالك إلى خادم البلدية.</translation>
    </message>
    <message>
        <source>The time for sending is over. What you enter is kept, and the draft goes on when the municipality offers the service again.</source>
        <translation>انتهت مهلة الإرسال. ما تكتبه محفوظ، وتُستكمل المسودة متى أتاحت البلدية الخدمة من جديد.</translation>
    </message>
    <message>
        <source>The version of this draft has a fault</source>
        <translation>في إصدار هذه المسودة خطأ</translation>
    </message>
    <message>
        <source>The version of this draft is no longer taken</source>
        <translation>لم يعد إصدار هذه المسودة مقبولًا</translation>
    </message>
    <message>
        <source>The version of this draft was withdrawn</source>
        <translation>سُحب إصدار هذه المسودة</translation>
    </message>
    <message>
        <source>This draft is no longer here</source>
        <translation>لم تعد هذه المسودة هنا</translation>
    </message>
    <message>
        <source>This draft stays as you began it until you move it. You will not have to type anything again.</source>
        <translation>تبقى المسودة كما بدأتها إلى أن تنقلها، ولن تعيد كتابة شيء.</translation>
    </message>
    <message>
        <source>This draft was changed on two computers</source>
        <translation>تغيّرت هذه المسودة على جهازين</translation>
    </message>
    <message>
        <source>This service was withdrawn</source>
        <translation>سُحبت هذه الخدمة</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>What changed</source>
        <translation>ما الذي تغيّر</translation>
    </message>
    <message>
        <source>What you enter is kept. The draft can be sent for a limited time only, and goes on when the municipality offers the service again.</source>
        <translation>ما تدخله محفوظ. يُقبل إرسال المسودة لمدة محدودة، ويمكنك المتابعة متى قدّمت البلدية الخدمة من جديد.</translation>
    </message>
    <message>
        <source>What you enter is kept. The draft can be sent until {day}, and goes on when the municipality offers the service again.</source>
        <translation>ما تكتبه محفوظ. يمكن إرسال المسودة حتى {day}، وتُستكمل بعد ذلك متى أتاحت البلدية الخدمة من جديد.</translation>
    </message>
</context>
<context>
    <name>DraftState</name>
    <message>
        <source>Application number</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>Edit a copy</source>
        <translation>تعديل نسخة</translation>
    </message>
    <message>
        <source>Follow the application</source>
        <translation>متابعة الطلب</translation>
    </message>
    <message>
        <source>Its number appears here as soon as it arrives from the server.</source>
        <translation>يظهر رقم الطلب هنا فور وصوله من الخادم.</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>يحتاج إلى تدخل</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>طلب جديد</translation>
    </message>
    <message>
        <source>Pay the bill</source>
        <translation>سداد الفاتورة</translation>
    </message>
    <message>
        <source>Ready to send</source>
        <translation>جاهز للإرسال</translation>
    </message>
    <message>
        <source>Reopen for editing</source>
        <translation>إعادة فتح الطلب للتعديل</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>قيد الإرسال</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>أُرسل الطلب</translation>
    </message>
    <message>
        <source>The application is closed for editing and saved on this computer. It will be sent automatically as soon as there is a connection.</source>
        <translation>الطلب مغلق للتعديل ومحفوظ على هذا الجهاز، ويُرسل تلقائيًا عند توفر الاتصال.</translation>
    </message>
    <message>
        <source>The application is on its way to the municipality&apos;s server.</source>
        <translation>الطلب في طريقه إلى خادم البلدية.</translation>
    </message>
    <message>
        <source>The bill is {amount}, to be paid by {day}.</source>
        <translation>مبلغ الفاتورة {amount}، وآخر موعد لسدادها {day}.</translation>
    </message>
    <message>
        <source>The municipality&apos;s server has confirmed that the complete application arrived.</source>
        <translation>أكد خادم البلدية وصول الطلب كاملًا.</translation>
    </message>
    <message>
        <source>What happens next</source>
        <translation>الخطوة التالية</translation>
    </message>
    <message>
        <source>“Sent” is shown here only after the municipality&apos;s server has confirmed that it arrived.</source>
        <translation>تظهر كلمة «مُرسل» هنا بعد أن يؤكد خادم البلدية وصول الطلب.</translation>
    </message>
</context>
<context>
    <name>ErrorSummary</name>
    <message>
        <source>There is a problem</source>
        <translation>هناك مشكلة</translation>
    </message>
</context>
<context>
    <name>FeeChange</name>
    <message>
        <source>Agree and send</source>
        <translation>أوافق، أرسل الطلب</translation>
    </message>
    <message>
        <source>Less by</source>
        <translation>أقل بمقدار</translation>
    </message>
    <message>
        <source>More by</source>
        <translation>أكثر بمقدار</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>ليس الآن</translation>
    </message>
    <message>
        <source>The amount you saw</source>
        <translation>المبلغ الذي عُرض عليك</translation>
    </message>
    <message>
        <source>The bill will be the new amount, to the halala.</source>
        <translation>تصدر الفاتورة بالمبلغ الجديد نفسه دون زيادة هللة أو نقصها.</translation>
    </message>
    <message>
        <source>The fees have changed</source>
        <translation>تغيّرت الرسوم</translation>
    </message>
    <message>
        <source>The municipality calculated another amount than the one you saw, so it has not taken the application. Nothing is sent until you agree.</source>
        <translation>حسبت البلدية مبلغًا غير الذي عُرض عليك، فلم تقبل الطلب بعد. لن يُرسل شيء حتى توافق.</translation>
    </message>
    <message>
        <source>The new amount</source>
        <translation>المبلغ الجديد</translation>
    </message>
    <message>
        <source>With the answers you changed, the application costs another amount than the one you agreed to when it was sent. Nothing is sent until you agree.</source>
        <translation>بعد تعديل إجاباتك صارت رسوم الطلب غير المبلغ الذي وافقت عليه عند إرساله. لن يُرسل شيء حتى توافق.</translation>
    </message>
</context>
<context>
    <name>FieldFrame</name>
    <message>
        <source>(optional)</source>
        <translation>(اختياري)</translation>
    </message>
    <message>
        <source>Saved</source>
        <translation>حُفظ</translation>
    </message>
</context>
<context>
    <name>FieldWidgets</name>
    <message>
        <source>Add a row</source>
        <translation>إضافة صف</translation>
    </message>
    <message>
        <source>Add {label}</source>
        <translation>إضافة {label}</translation>
    </message>
    <message>
        <source>Agency approval</source>
        <translation>موافقة جهة</translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Amanah</source>
        <translation>الأمانة</translation>
    </message>
    <message numerus="yes">
        <source>Another code can be sent in %n second(s)</source>
        <translation>
            <numerusform>يمكن إرسال رمز آخر الآن</numerusform>
            <numerusform>يمكن إرسال رمز آخر بعد ثانية واحدة</numerusform>
            <numerusform>يمكن إرسال رمز آخر بعد ثانيتين</numerusform>
            <numerusform>يمكن إرسال رمز آخر بعد ⁦%n⁩ ثوانٍ</numerusform>
            <numerusform>يمكن إرسال رمز آخر بعد ⁦%n⁩ ثانية</numerusform>
            <numerusform>يمكن إرسال رمز آخر بعد ⁦%n⁩ ثانية</numerusform>
        </translation>
    </message>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Choose</source>
        <translation>اختيار</translation>
    </message>
    <message>
        <source>Choose files for: {label}</source>
        <translation>اختيار ملفات: {label}</translation>
    </message>
    <message>
        <source>Choose or search by name</source>
        <translation>اختر أو ابحث بالاسم</translation>
    </message>
    <message>
        <source>Civil defence report</source>
        <translation>تقرير الدفاع المدني</translation>
    </message>
    <message>
        <source>Columns without a place, not pasted: {columns}.</source>
        <translation>أعمدة لا مكان لها فلم تُلصق: {columns}.</translation>
    </message>
    <message>
        <source>Errors first</source>
        <translation>الأخطاء أولًا</translation>
    </message>
    <message>
        <source>Find (Ctrl+F)</source>
        <translation>بحث (Ctrl+F)</translation>
    </message>
    <message>
        <source>Find in the table (Ctrl+F)</source>
        <translation>بحث في الجدول (Ctrl+F)</translation>
    </message>
    <message>
        <source>If these details belong to an account, a code will be sent to its registered mobile.</source>
        <translation>إن كانت هذه البيانات لحساب مسجل فسيصل رمز إلى جواله المسجل.</translation>
    </message>
    <message>
        <source>Instant</source>
        <translation>فوري</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>البلدية</translation>
    </message>
    <message>
        <source>Needs review</source>
        <translation>يحتاج إلى مراجعة</translation>
    </message>
    <message>
        <source>Next error</source>
        <translation>الخطأ التالي</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>No cell has an error.</source>
        <translation>لا خطأ في أي خلية.</translation>
    </message>
    <message>
        <source>Not attached</source>
        <translation>لم يُرفق</translation>
    </message>
    <message>
        <source>Nothing attached</source>
        <translation>لا توجد مرفقات</translation>
    </message>
    <message>
        <source>Nothing found.</source>
        <translation>لم يُعثر على شيء.</translation>
    </message>
    <message>
        <source>Nothing found. Try fewer letters or another word.</source>
        <translation>لا نتائج. جرّب حروفًا أقل أو كلمة أخرى.</translation>
    </message>
    <message>
        <source>Nothing is ticked yet</source>
        <translation>لم تحدد شيئًا بعد</translation>
    </message>
    <message>
        <source>Nothing was changed. New rows: {number}; this table takes {most} rows and has {there}.</source>
        <translation>لم يتغير شيء. الصفوف الجديدة: {number}، وهذا الجدول يتسع لعدد {most} من الصفوف وفيه الآن {there}.</translation>
    </message>
    <message>
        <source>One year only</source>
        <translation>سنة واحدة</translation>
    </message>
    <message>
        <source>Paste</source>
        <translation>لصق</translation>
    </message>
    <message>
        <source>Paste rows copied from a spreadsheet</source>
        <translation>لصق صفوف منسوخة من جدول بيانات</translation>
    </message>
    <message>
        <source>Picture.png</source>
        <translation>صورة.png</translation>
    </message>
    <message>
        <source>Region</source>
        <translation>المنطقة</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Remove rows</source>
        <translation>إزالة الصفوف</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>حذف {name}</translation>
    </message>
    <message>
        <source>Rows pasted: {number}, of them new: {added}.</source>
        <translation>الصفوف الملصقة: {number}، والجديد منها: {added}.</translation>
    </message>
    <message>
        <source>Rows removed: {number}</source>
        <translation>أُزيلت الصفوف، وعددها: {number}</translation>
    </message>
    <message>
        <source>Rows: {rows} · errors are being counted</source>
        <translation>الصفوف: {rows} · يجري عدّ الأخطاء</translation>
    </message>
    <message>
        <source>Rows: {rows} · with errors: {wrong}</source>
        <translation>الصفوف: {rows} · فيها أخطاء: {wrong}</translation>
    </message>
    <message>
        <source>SAR</source>
        <translation>ر.س</translation>
    </message>
    <message>
        <source>Safety tools</source>
        <translation>أدوات سلامة</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>محفوظ على هذا الجهاز</translation>
    </message>
    <message>
        <source>Send another code</source>
        <translation>إرسال رمز آخر</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>جارٍ الإرسال</translation>
    </message>
    <message>
        <source>Show the sample messages</source>
        <translation>عرض الرسائل التجريبية</translation>
    </message>
    <message>
        <source>Sound is not available on this computer. Read the digits in the picture.</source>
        <translation>لا يعمل الصوت في هذا الجهاز. اقرأ الأرقام من الصورة.</translation>
    </message>
    <message>
        <source>The code was sent to {mobile}.</source>
        <translation>أُرسل الرمز إلى {mobile}.</translation>
    </message>
    <message>
        <source>The text was too long: only the first {count} characters were kept.</source>
        <translation>النص أطول من الحد المسموح، وبقي أوله فقط (عدد الأحرف: {count}).</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>أعد المحاولة</translation>
    </message>
    <message>
        <source>Type part of the name</source>
        <translation>اكتب جزءًا من الاسم</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>You have no record of this kind</source>
        <translation>لا توجد لديك وثيقة من هذا النوع</translation>
    </message>
    <message>
        <source>Your records are being read</source>
        <translation>تُقرأ وثائقك</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>فارغة</translation>
    </message>
    <message>
        <source>row {number}</source>
        <translation>الصف {number}</translation>
    </message>
    <message numerus="yes">
        <source>{kinds}, at most %n file(s)</source>
        <translation>
            <numerusform>{kinds}</numerusform>
            <numerusform>{kinds}، ملف واحد على الأكثر</numerusform>
            <numerusform>{kinds}، ملفان على الأكثر</numerusform>
            <numerusform>{kinds}، ⁦%n⁩ ملفات على الأكثر</numerusform>
            <numerusform>{kinds}، ⁦%n⁩ ملفًا على الأكثر</numerusform>
            <numerusform>{kinds}، ⁦%n⁩ ملف على الأكثر</numerusform>
        </translation>
    </message>
    <message>
        <source>{label} {number}</source>
        <translation>{label} {number}</translation>
    </message>
    <message>
        <source>{name} was removed</source>
        <translation>تم حذف {name}</translation>
    </message>
    <message>
        <source>{size} KB</source>
        <translation>{size} كيلوبايت</translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} ميغابايت</translation>
    </message>
    <message>
        <source>{used} of {longest} characters</source>
        <translation>عدد الأحرف: {used} من {longest}</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Applications by service and state</source>
        <translation>الطلبات بحسب الخدمة والحالة</translation>
    </message>
    <message>
        <source>Applications received by month</source>
        <translation>الطلبات الواردة بحسب الشهر</translation>
    </message>
    <message>
        <source>By month</source>
        <translation>بحسب الشهر</translation>
    </message>
    <message>
        <source>By municipality</source>
        <translation>بحسب البلدية</translation>
    </message>
    <message>
        <source>Collected</source>
        <translation>المحصّل</translation>
    </message>
    <message>
        <source>Collected (SAR)</source>
        <translation>المحصّل (ريال)</translation>
    </message>
    <message>
        <source>Counting</source>
        <translation>جارٍ الحساب</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>المنتهية</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>المؤشرات</translation>
    </message>
    <message>
        <source>From {first} to {last}, as of {moment}</source>
        <translation>من {first} إلى {last}، كما هي في {moment}</translation>
    </message>
    <message>
        <source>Goals missed</source>
        <translation>تجاوز المستهدف</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>المتأخرة</translation>
    </message>
    <message>
        <source>Money</source>
        <translation>الأموال</translation>
    </message>
    <message>
        <source>Money by service</source>
        <translation>الأموال بحسب الخدمة</translation>
    </message>
    <message>
        <source>Month</source>
        <translation>الشهر</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>البلدية</translation>
    </message>
    <message>
        <source>Nothing came in within this period</source>
        <translation>لم يرد شيء في هذه الفترة</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>الإيصالات</translation>
    </message>
    <message>
        <source>Received</source>
        <translation>الواردة</translation>
    </message>
    <message>
        <source>Refunded</source>
        <translation>المردود</translation>
    </message>
    <message>
        <source>Refunded (SAR)</source>
        <translation>المردود (ريال)</translation>
    </message>
    <message>
        <source>Refunds</source>
        <translation>عدد المبالغ المردودة</translation>
    </message>
    <message>
        <source>Save as CSV</source>
        <translation>حفظ بصيغة CSV</translation>
    </message>
    <message>
        <source>Save the figures</source>
        <translation>حفظ المؤشرات</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Table (*.csv)</source>
        <translation>جدول (*.csv)</translation>
    </message>
    <message>
        <source>The figures were saved</source>
        <translation>حُفظت المؤشرات</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>What came in, where it is now, what is late and what was collected.</source>
        <translation>ما ورد من الطلبات، وحالتها الآن، والمتأخر منها، وما حُصّل.</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>من يوم</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>إلى يوم</translation>
    </message>
</context>
<context>
    <name>Finder</name>
    <message>
        <source>Account and language</source>
        <translation>الحساب واللغة</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Find the bill {text}</source>
        <translation>البحث عن الفاتورة {text}</translation>
    </message>
    <message>
        <source>Go to</source>
        <translation>الانتقال إلى</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>المساعدة</translation>
    </message>
    <message>
        <source>Nothing has this name. Try fewer letters, or another word.</source>
        <translation>لا توجد نتيجة بهذا الاسم. جرّب حروفًا أقل أو كلمة أخرى.</translation>
    </message>
    <message>
        <source>On this screen</source>
        <translation>في هذه الشاشة</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>الأماكن</translation>
    </message>
    <message>
        <source>Screen name or search word</source>
        <translation>اسم الشاشة أو كلمة بحث</translation>
    </message>
    <message>
        <source>Screens</source>
        <translation>الشاشات</translation>
    </message>
    <message>
        <source>Search my applications for “{text}”</source>
        <translation>البحث في طلباتي عن «{text}»</translation>
    </message>
    <message>
        <source>Search the applications for “{text}”</source>
        <translation>ابحث في الطلبات عن «{text}»</translation>
    </message>
    <message>
        <source>Search the queue for “{text}”</source>
        <translation>البحث في قائمة العمل عن «{text}»</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
</context>
<context>
    <name>FormDialog</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
</context>
<context>
    <name>Gate</name>
    <message>
        <source>Choose a service. Its conditions, documents, fees and processing time are shown before you start.</source>
        <translation>اختر خدمة. تجد لكل خدمة شروطها ووثائقها ورسومها ومدة إنجازها قبل البدء.</translation>
    </message>
    <message>
        <source>E-services</source>
        <translation>بوابة الخدمات الإلكترونية</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>Services of this group come in a later version.</source>
        <translation>تأتي خدمات هذه المجموعة في إصدار لاحق.</translation>
    </message>
    <message>
        <source>What was delegated to you is done with existing licences: open them from the list.</source>
        <translation>فُوِّضت في إجراءات على رخص قائمة: افتحها من قائمة الطلبات.</translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message>
        <source>About the program</source>
        <translation>عن البرنامج</translation>
    </message>
    <message>
        <source>Acting as {role}</source>
        <translation>أعمل بصفة: {role}</translation>
    </message>
    <message>
        <source>Acting for my own body</source>
        <translation>أعمل بصفتي في جهتي الأصلية</translation>
    </message>
    <message>
        <source>Acting for myself</source>
        <translation>أعمل لنفسي</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Audit trail</source>
        <translation>سجل التدقيق</translation>
    </message>
    <message>
        <source>Cashier&apos;s counter</source>
        <translation>صندوق السداد</translation>
    </message>
    <message>
        <source>Check a document</source>
        <translation>التحقق من وثيقة</translation>
    </message>
    <message>
        <source>Document requests</source>
        <translation>طلبات الوثائق</translation>
    </message>
    <message>
        <source>E-services</source>
        <translation>الخدمات الإلكترونية</translation>
    </message>
    <message>
        <source>Figures</source>
        <translation>المؤشرات</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>الرئيسية</translation>
    </message>
    <message>
        <source>Invitations ({number})</source>
        <translation>الدعوات (⁦{number}⁩)</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Lock</source>
        <translation>قفل</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>الأعضاء</translation>
    </message>
    <message>
        <source>More</source>
        <translation>المزيد</translation>
    </message>
    <message>
        <source>Municipal desk</source>
        <translation>مكتب البلدية</translation>
    </message>
    <message>
        <source>My account</source>
        <translation>حسابي</translation>
    </message>
    <message>
        <source>My applications</source>
        <translation>طلباتي</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>One case</source>
        <translation>معاملة واحدة</translation>
    </message>
    <message>
        <source>Refunds and waivers</source>
        <translation>الرد والإعفاء</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>Service editions</source>
        <translation>إصدارات الخدمات</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>الخدمات</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Show the sample messages</source>
        <translation>عرض الرسائل التجريبية</translation>
    </message>
    <message>
        <source>Show the sample phone</source>
        <translation>عرض الجوال التجريبي</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>Signing out</source>
        <translation>جارٍ تسجيل الخروج</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
</context>
<context>
    <name>HeaderBar</name>
    <message>
        <source>Balady Desktop</source>
        <translation>بلدي المكتبي</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Go, find, do</source>
        <translation>انتقل أو ابحث أو نفّذ</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>أكبر</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Normal size</source>
        <translation>الحجم المعتاد</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>الإشعارات</translation>
    </message>
    <message numerus="yes">
        <source>Notices, %n unread</source>
        <translation>
            <numerusform>الإشعارات، لا جديد</numerusform>
            <numerusform>الإشعارات، واحد غير مقروء</numerusform>
            <numerusform>الإشعارات، اثنان غير مقروءين</numerusform>
            <numerusform>الإشعارات، ⁦%n⁩ غير مقروءة</numerusform>
            <numerusform>الإشعارات، ⁦%n⁩ غير مقروء</numerusform>
            <numerusform>الإشعارات، ⁦%n⁩ غير مقروء</numerusform>
        </translation>
    </message>
    <message>
        <source>Places, applications, acts and help by name</source>
        <translation>الأماكن والطلبات والإجراءات والمساعدة بأسمائها</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>أصغر</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم الخط</translation>
    </message>
    <message>
        <source>Use system setting</source>
        <translation>حسب النظام</translation>
    </message>
</context>
<context>
    <name>Home</name>
    <message>
        <source>Answer the questions and attach the documents. You can stop and continue at any time.</source>
        <translation>إجابة الأسئلة وإرفاق الوثائق، مع التوقف والمتابعة في أي وقت.</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تقديم الطلب</translation>
    </message>
    <message>
        <source>Apply, pay and print the licence from wherever you are, without going to the municipality. What you type is kept on this computer even without a connection.</source>
        <translation>قدّم وسدّد واطبع الرخصة من مكانك دون الذهاب إلى البلدية. كل ما تكتبه محفوظ على هذا الجهاز ولو انقطع الاتصال.</translation>
    </message>
    <message>
        <source>Check a document</source>
        <translation>التحقق من وثيقة</translation>
    </message>
    <message>
        <source>Continue registration</source>
        <translation>متابعة التسجيل</translation>
    </message>
    <message>
        <source>E-services</source>
        <translation>الخدمات الإلكترونية</translation>
    </message>
    <message>
        <source>Go to E-services</source>
        <translation>بوابة الخدمات الإلكترونية</translation>
    </message>
    <message>
        <source>Home page</source>
        <translation>الصفحة الرئيسية</translation>
    </message>
    <message>
        <source>How it works</source>
        <translation>خطوات الخدمة</translation>
    </message>
    <message>
        <source>In a later version: ideas, reports and opinions about your city</source>
        <translation>في إصدار لاحق: الأفكار والبلاغات والآراء حول مدينتك</translation>
    </message>
    <message>
        <source>In a later version: municipal information and statistics</source>
        <translation>في إصدار لاحق: المعلومات والإحصاءات البلدية</translation>
    </message>
    <message>
        <source>Informational services</source>
        <translation>الخدمات المعلوماتية</translation>
    </message>
    <message>
        <source>Interactive services</source>
        <translation>الخدمات التفاعلية</translation>
    </message>
    <message>
        <source>Is a receipt, licence or certificate genuine? Check it by its QR code, or by number and check code.</source>
        <translation>هل الإيصال أو الرخصة أو الشهادة صحيحة؟ تحقق برمز ⁦QR⁩، أو بالرقم ورمز التحقق.</translation>
    </message>
    <message>
        <source>Pay and print</source>
        <translation>السداد والطباعة</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>تسجيل</translation>
    </message>
    <message>
        <source>Register once</source>
        <translation>التسجيل مرة واحدة</translation>
    </message>
    <message>
        <source>The bill shows every fee item. The licence and the receipt are issued as soon as it is paid.</source>
        <translation>تبيّن الفاتورة كل بند من الرسوم، وتصدر الرخصة والإيصال فور السداد.</translation>
    </message>
    <message>
        <source>What you entered is saved on this computer: {service}.</source>
        <translation>ما أدخلته محفوظ على هذا الجهاز: {service}.</translation>
    </message>
    <message>
        <source>With the national ID or iqama number, a mobile number and an e-mail address.</source>
        <translation>برقم الهوية الوطنية أو الإقامة ورقم جوال وبريد إلكتروني.</translation>
    </message>
    <message>
        <source>You have an unfinished registration</source>
        <translation>لديك تسجيل لم يكتمل</translation>
    </message>
    <message>
        <source>Your way to the electronic licence</source>
        <translation>طريقك لاستخراج الرخصة الإلكترونية</translation>
    </message>
    <message>
        <source>Professional and commercial licence, survey decision; building licences and plan approval come later</source>
        <translation>الرخصة المهنية والتجارية والقرار المساحي، وتأتي رخص البناء واعتماد المخططات في إصدار لاحق</translation>
    </message>
</context>
<context>
    <name>InboxWindow</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Copied {code}</source>
        <translation>نُسخ {code}</translation>
    </message>
    <message>
        <source>Copy the code {code}</source>
        <translation>نسخ الرمز {code}</translation>
    </message>
    <message>
        <source>Fetching the messages</source>
        <translation>جارٍ جلب الرسائل</translation>
    </message>
    <message>
        <source>No messages yet</source>
        <translation>لا توجد رسائل بعد</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Sample messages</source>
        <translation>رسائل تجريبية</translation>
    </message>
    <message>
        <source>Samples: nothing is sent to any phone; the messages appear here instead</source>
        <translation>رسائل تجريبية: لا يُرسل شيء إلى أي جوال، بل تظهر الرسائل هنا</translation>
    </message>
    <message>
        <source>To {mobile} · {when}</source>
        <translation>إلى {mobile} · {when}</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
</context>
<context>
    <name>KeyList</name>
    <message>
        <source>Check a document</source>
        <translation>التحقق من وثيقة</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Go to a question</source>
        <translation>الانتقال إلى سؤال</translation>
    </message>
    <message>
        <source>Go to a screen, or search</source>
        <translation>الانتقال إلى شاشة أو البحث</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
    <message>
        <source>Larger, smaller, normal size</source>
        <translation>أكبر وأصغر والحجم المعتاد</translation>
    </message>
    <message>
        <source>My applications</source>
        <translation>طلباتي</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>طلب جديد</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>الصفحة التالية</translation>
    </message>
    <message>
        <source>Next region of the window</source>
        <translation>المنطقة التالية من النافذة</translation>
    </message>
    <message>
        <source>Places of the navigation, by their order</source>
        <translation>أماكن القائمة بحسب ترتيبها</translation>
    </message>
    <message>
        <source>Press the main button</source>
        <translation>الضغط على الزر الرئيسي</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>الصفحة السابقة</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Save and continue</source>
        <translation>حفظ ومتابعة</translation>
    </message>
    <message>
        <source>Save now</source>
        <translation>حفظ الآن</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>بحث في القائمة</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>مزامنة الآن</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>هذه القائمة</translation>
    </message>
    <message>
        <source>Undo and redo</source>
        <translation>تراجع وإعادة</translation>
    </message>
</context>
<context>
    <name>KeyValueList</name>
    <message>
        <source>Change</source>
        <translation>تغيير</translation>
    </message>
    <message>
        <source>Change: {label}</source>
        <translation>تغيير: {label}</translation>
    </message>
    <message>
        <source>Not entered</source>
        <translation>لم يُدخل</translation>
    </message>
</context>
<context>
    <name>KeysScreen</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>اختصارات لوحة المفاتيح</translation>
    </message>
</context>
<context>
    <name>Lock</name>
    <message>
        <source>Enter the password.</source>
        <translation>أدخل كلمة المرور.</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>مقفل</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>تسجيل الخروج</translation>
    </message>
    <message>
        <source>The program is locked</source>
        <translation>البرنامج مقفل</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>فتح القفل</translation>
    </message>
    <message>
        <source>Unlock with the browser</source>
        <translation>فتح القفل عبر المتصفح</translation>
    </message>
    <message>
        <source>Unlock with your national identity</source>
        <translation>فتح القفل بالنفاذ الوطني</translation>
    </message>
    <message>
        <source>What you typed is saved. Type your password to go on; no connection is needed.</source>
        <translation>ما كتبته محفوظ. أدخل كلمة المرور للمتابعة، ولا حاجة إلى اتصال.</translation>
    </message>
</context>
<context>
    <name>ManyActs</name>
    <message numerus="yes">
        <source>%n draft(s) made.</source>
        <translation>
            <numerusform>لم تُنشأ أي مسودة.</numerusform>
            <numerusform>أُنشئت مسودة واحدة.</numerusform>
            <numerusform>أُنشئت مسودتان.</numerusform>
            <numerusform>أُنشئت ⁦%n⁩ مسودات.</numerusform>
            <numerusform>أُنشئت ⁦%n⁩ مسودة.</numerusform>
            <numerusform>أُنشئت ⁦%n⁩ مسودة.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n licence(s) are not yours any more.</source>
        <translation>
            <numerusform>الرخص كلها لك.</numerusform>
            <numerusform>رخصة واحدة لم تعد لك.</numerusform>
            <numerusform>رخصتان لم تعودا لك.</numerusform>
            <numerusform>⁦%n⁩ رخص لم تعد لك.</numerusform>
            <numerusform>⁦%n⁩ رخصة لم تعد لك.</numerusform>
            <numerusform>⁦%n⁩ رخصة لم تعد لك.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n licence(s) could not be begun: the row says why.</source>
        <translation>
            <numerusform>بُدئت الرخص كلها.</numerusform>
            <numerusform>تعذر البدء برخصة واحدة، والسبب في صفها.</numerusform>
            <numerusform>تعذر البدء برخصتين، والسبب في صف كل منهما.</numerusform>
            <numerusform>تعذر البدء بـ⁦%n⁩ رخص، والسبب في صف كل منها.</numerusform>
            <numerusform>تعذر البدء بـ⁦%n⁩ رخصة، والسبب في صف كل منها.</numerusform>
            <numerusform>تعذر البدء بـ⁦%n⁩ رخصة، والسبب في صف كل منها.</numerusform>
        </translation>
    </message>
    <message>
        <source>, </source>
        <comment>between the words of a list</comment>
        <translation>، </translation>
    </message>
    <message>
        <source>Already begun</source>
        <translation>بُدئت من قبل</translation>
    </message>
    <message>
        <source>Can be begun</source>
        <translation>يمكن بدؤها</translation>
    </message>
    <message>
        <source>Choose a request</source>
        <translation>اختر الطلب</translation>
    </message>
    <message>
        <source>Ctrl or Shift selects several rows</source>
        <translation>لاختيار عدة صفوف استخدم ⁦Ctrl⁩ أو ⁦Shift⁩</translation>
    </message>
    <message>
        <source>Draft made</source>
        <translation>أُنشئت مسودة</translation>
    </message>
    <message>
        <source>Drafts are being made</source>
        <translation>يجري إنشاء المسودات</translation>
    </message>
    <message>
        <source>Each selected licence gets its own draft, filled in from the register. Nothing is sent from here.</source>
        <translation>لكل رخصة تختارها مسودة خاصة بها معبأة من السجل، ولا يُرسل شيء من هنا.</translation>
    </message>
    <message>
        <source>Estimated fees</source>
        <translation>الرسوم التقديرية</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>الرخصة</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>الرخص</translation>
    </message>
    <message numerus="yes">
        <source>Make %n draft(s)</source>
        <translation>
            <numerusform>إنشاء المسودات</numerusform>
            <numerusform>إنشاء مسودة واحدة</numerusform>
            <numerusform>إنشاء مسودتين</numerusform>
            <numerusform>إنشاء ⁦%n⁩ مسودات</numerusform>
            <numerusform>إنشاء ⁦%n⁩ مسودة</numerusform>
            <numerusform>إنشاء ⁦%n⁩ مسودة</numerusform>
        </translation>
    </message>
    <message>
        <source>No licence allows a request now</source>
        <translation>لا توجد رخصة تقبل طلبًا الآن</translation>
    </message>
    <message>
        <source>Not known yet</source>
        <translation>لم تُعرف بعد</translation>
    </message>
    <message>
        <source>Nothing</source>
        <translation>لا شيء</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>الرقم</translation>
    </message>
    <message>
        <source>One request on several licences</source>
        <translation>طلب واحد على عدة رخص</translation>
    </message>
    <message>
        <source>Open the draft</source>
        <translation>فتح المسودة</translation>
    </message>
    <message>
        <source>Request</source>
        <translation>الطلب</translation>
    </message>
    <message>
        <source>Select all that can be begun</source>
        <translation>اختيار كل ما يمكن بدؤه</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Still to be filled in</source>
        <translation>ما بقي لاستكماله</translation>
    </message>
    <message numerus="yes">
        <source>Stopped: %n licence(s) were left as they are.</source>
        <translation>
            <numerusform>لم يبق شيء.</numerusform>
            <numerusform>أُوقف الإنشاء، وبقيت رخصة واحدة كما هي.</numerusform>
            <numerusform>أُوقف الإنشاء، وبقيت رخصتان كما هما.</numerusform>
            <numerusform>أُوقف الإنشاء، وبقيت ⁦%n⁩ رخص كما هي.</numerusform>
            <numerusform>أُوقف الإنشاء، وبقيت ⁦%n⁩ رخصة كما هي.</numerusform>
            <numerusform>أُوقف الإنشاء، وبقيت ⁦%n⁩ رخصة كما هي.</numerusform>
        </translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>سارية حتى</translation>
    </message>
    <message>
        <source>{done} of {total}</source>
        <translation>{done} من {total}</translation>
    </message>
</context>
<context>
    <name>Members</name>
    <message>
        <source>Accept</source>
        <translation>قبول</translation>
    </message>
    <message>
        <source>Answer until</source>
        <translation>مهلة الإجابة</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Body</source>
        <translation>الجهة</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Change the role</source>
        <translation>تغيير الصفة</translation>
    </message>
    <message>
        <source>Choose a body</source>
        <translation>اختر جهة</translation>
    </message>
    <message>
        <source>Choose a member or an invitation to see what can be done</source>
        <translation>اختر عضوًا أو دعوة لعرض ما يمكن فعله</translation>
    </message>
    <message>
        <source>Choose a role</source>
        <translation>اختر صفة</translation>
    </message>
    <message>
        <source>Choose the role</source>
        <translation>اختر الصفة</translation>
    </message>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>اعتذار</translation>
    </message>
    <message>
        <source>End the membership</source>
        <translation>إنهاء العضوية</translation>
    </message>
    <message>
        <source>Enter an identity number or a user name</source>
        <translation>أدخل رقم هوية أو اسم مستخدم</translation>
    </message>
    <message>
        <source>Heads, cashiers and administrators need the approval of a second administrator.</source>
        <translation>رؤساء الأقسام وأمناء الصندوق ومديرو النظام يعتمد دعوتهم مدير نظام ثانٍ.</translation>
    </message>
    <message>
        <source>Identity or residence number, or the user name of the account</source>
        <translation>رقم الهوية أو الإقامة، أو اسم المستخدم في الحساب</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>الدعوات</translation>
    </message>
    <message>
        <source>Invite a member</source>
        <translation>دعوة عضو</translation>
    </message>
    <message>
        <source>Invited by</source>
        <translation>الداعي</translation>
    </message>
    <message>
        <source>Invited on</source>
        <translation>تاريخ الدعوة</translation>
    </message>
    <message>
        <source>Known to a newer program</source>
        <translation>يعرفها إصدار أحدث من البرنامج</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Member</source>
        <translation>عضو</translation>
    </message>
    <message>
        <source>Members</source>
        <translation>الأعضاء</translation>
    </message>
    <message>
        <source>Members and invitations</source>
        <translation>الأعضاء والدعوات</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No invitation waits for your answer</source>
        <translation>لا توجد دعوات بانتظار إجابتك</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة واحدة</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Role</source>
        <translation>الصفة</translation>
    </message>
    <message>
        <source>Second approval needed</source>
        <translation>تحتاج إلى اعتماد ثانٍ</translation>
    </message>
    <message>
        <source>Send the invitation</source>
        <translation>إرسال الدعوة</translation>
    </message>
    <message>
        <source>Since</source>
        <translation>منذ</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>The end of the membership was recorded</source>
        <translation>سُجّل انتهاء العضوية</translation>
    </message>
    <message>
        <source>The invitation was approved and sent</source>
        <translation>اعتُمدت الدعوة وأُرسلت</translation>
    </message>
    <message>
        <source>The invitation was declined</source>
        <translation>اعتذرت عن الدعوة</translation>
    </message>
    <message>
        <source>The invitation was recorded</source>
        <translation>سُجّلت الدعوة</translation>
    </message>
    <message>
        <source>The invitation was refused</source>
        <translation>رُفضت الدعوة</translation>
    </message>
    <message>
        <source>The invitation was withdrawn</source>
        <translation>سُحبت الدعوة</translation>
    </message>
    <message>
        <source>This body has no members yet</source>
        <translation>لا أعضاء في هذه الجهة بعد</translation>
    </message>
    <message>
        <source>This body was merged into another; its members are there.</source>
        <translation>دُمجت هذه الجهة في غيرها، وأعضاؤها هناك.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Until</source>
        <translation>حتى</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
    <message>
        <source>Waiting for the answer</source>
        <translation>بانتظار إجابة المدعو</translation>
    </message>
    <message>
        <source>Who is invited</source>
        <translation>المدعو</translation>
    </message>
    <message>
        <source>Whoever accepts works for the body too. The account itself stays what it is.</source>
        <translation>من يقبل يعمل للجهة أيضًا، ويبقى حسابه كما هو.</translation>
    </message>
    <message>
        <source>Withdraw the invitation</source>
        <translation>سحب الدعوة</translation>
    </message>
    <message>
        <source>Without a day, the membership ends now</source>
        <translation>إن تُرك فارغًا انتهت العضوية الآن</translation>
    </message>
    <message>
        <source>Without a day, the membership goes on until it is ended</source>
        <translation>إن تُرك فارغًا استمرت العضوية حتى تُنهى</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
    <message>
        <source>You are a member of {body}. Choose it in the account menu to work for it.</source>
        <translation>أصبحت عضوًا في {body}. اخترها من قائمة الحساب لتعمل لها.</translation>
    </message>
    <message>
        <source>{name} is {role} today, and becomes the other as soon as the invitation is accepted.</source>
        <translation>{name}: صفته اليوم {role}، وتتغير حين يقبل الدعوة.</translation>
    </message>
    <message>
        <source>{name}, {role}. What was taken from the queue goes back to it.</source>
        <translation>{name}، {role}. ما استلمه من قائمة العمل يعود إليها.</translation>
    </message>
    <message>
        <source>{role} (another administrator approves)</source>
        <translation>{role} (يعتمدها مدير نظام آخر)</translation>
    </message>
    <message>
        <source>{role}, {body}</source>
        <translation>{role}، {body}</translation>
    </message>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>Delegation by {body}</source>
        <translation>تفويض من {body}</translation>
    </message>
    <message>
        <source>Services in which you apply for this person</source>
        <translation>الخدمات التي تقدِّمها عنه</translation>
    </message>
    <message>
        <source>You apply for {body} from now on. Choose this person in the account menu.</source>
        <translation>تقدِّم الآن عن {body}. اختره من قائمة الحساب لتعمل عنه.</translation>
    </message>
</context>
<context>
    <name>Moments</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>اليوم</numerusform>
            <numerusform>قبل يوم</numerusform>
            <numerusform>قبل يومين</numerusform>
            <numerusform>قبل ⁦%n⁩ أيام</numerusform>
            <numerusform>قبل ⁦%n⁩ يومًا</numerusform>
            <numerusform>قبل ⁦%n⁩ يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل ساعة</numerusform>
            <numerusform>قبل ساعتين</numerusform>
            <numerusform>قبل ⁦%n⁩ ساعات</numerusform>
            <numerusform>قبل ⁦%n⁩ ساعة</numerusform>
            <numerusform>قبل ⁦%n⁩ ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>الآن</numerusform>
            <numerusform>قبل دقيقة</numerusform>
            <numerusform>قبل دقيقتين</numerusform>
            <numerusform>قبل ⁦%n⁩ دقائق</numerusform>
            <numerusform>قبل ⁦%n⁩ دقيقة</numerusform>
            <numerusform>قبل ⁦%n⁩ دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>{day}, at {time}</source>
        <translation>{day}، الساعة {time}</translation>
    </message>
</context>
<context>
    <name>MonthGrid</name>
    <message>
        <source>Fri</source>
        <translation>الجمعة</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>الاثنين</translation>
    </message>
    <message>
        <source>Next month</source>
        <translation>الشهر التالي</translation>
    </message>
    <message>
        <source>Next year</source>
        <translation>السنة التالية</translation>
    </message>
    <message>
        <source>Previous month</source>
        <translation>الشهر السابق</translation>
    </message>
    <message>
        <source>Previous year</source>
        <translation>السنة السابقة</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>السبت</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>الأحد</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>الخميس</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>الثلاثاء</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>الأربعاء</translation>
    </message>
</context>
<context>
    <name>National</name>
    <message>
        <source>10 digits, beginning with 1 for citizens and 2 for residents</source>
        <translation>10 أرقام: هوية المواطن تبدأ بالرقم 1 والإقامة بالرقم 2</translation>
    </message>
    <message>
        <source>Ask for a new number</source>
        <translation>طلب رقم جديد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Choose the number on your phone</source>
        <translation>اختر الرقم في جوالك</translation>
    </message>
    <message>
        <source>Enter the identity number.</source>
        <translation>أدخل رقم الهوية.</translation>
    </message>
    <message>
        <source>It is not the government&apos;s sign-in service. It knows the synthetic people only, and their phone is a window of this program.</source>
        <translation>ليست هذه خدمة الدخول الحكومية. لا تعرف إلا أشخاصًا مصطنعين، وجوالهم نافذة من هذا البرنامج.</translation>
    </message>
    <message>
        <source>National ID or resident ID</source>
        <translation>رقم الهوية الوطنية أو الإقامة</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Open the national sign-in app and choose this number:</source>
        <translation>افتح تطبيق النفاذ الوطني واختر هذا الرقم:</translation>
    </message>
    <message>
        <source>Open the sample phone</source>
        <translation>فتح الجوال التجريبي</translation>
    </message>
    <message>
        <source>Refuse every request that you did not ask for yourself.</source>
        <translation>ارفض كل طلب لم تطلبه أنت.</translation>
    </message>
    <message>
        <source>Register</source>
        <translation>تسجيل جديد</translation>
    </message>
    <message>
        <source>Show the number</source>
        <translation>إظهار الرقم</translation>
    </message>
    <message>
        <source>Sign in with user name and password</source>
        <translation>الدخول باسم المستخدم وكلمة المرور</translation>
    </message>
    <message>
        <source>Sign in with your national identity</source>
        <translation>الدخول بالنفاذ الوطني</translation>
    </message>
    <message>
        <source>The number to choose on your phone is {number}</source>
        <translation>الرقم الذي تختاره في جوالك هو {number}</translation>
    </message>
    <message>
        <source>The service is not responding. Asking again</source>
        <translation>الخدمة لا تستجيب. جارٍ السؤال مرة أخرى</translation>
    </message>
    <message>
        <source>This is a sample</source>
        <translation>هذا للتجربة</translation>
    </message>
    <message>
        <source>Time left: {time}</source>
        <translation>الوقت المتبقي: {time}</translation>
    </message>
    <message>
        <source>Waiting for the answer from your phone</source>
        <translation>بانتظار الجواب من جوالك</translation>
    </message>
    <message>
        <source>You confirm in the national sign-in app on your phone; no password is typed here.</source>
        <translation>توافق من تطبيق النفاذ الوطني في جوالك، ولا تُكتب هنا كلمة مرور.</translation>
    </message>
</context>
<context>
    <name>Newer</name>
    <message>
        <source>Needs a newer version of the program</source>
        <translation>يحتاج إلى إصدار أحدث من البرنامج</translation>
    </message>
</context>
<context>
    <name>NoticeStrip</name>
    <message>
        <source>Sample edition, not affiliated with any government body · Sample data</source>
        <translation>نسخة تجريبية غير تابعة لأي جهة حكومية · البيانات نموذجية</translation>
    </message>
</context>
<context>
    <name>Notices</name>
    <message numerus="yes">
        <source>%n date(s) saved. Open the file with your calendar.</source>
        <translation>
            <numerusform>لا مواعيد قادمة.</numerusform>
            <numerusform>حُفظ موعد واحد. افتح الملف بتقويمك.</numerusform>
            <numerusform>حُفظ موعدان. افتح الملف بتقويمك.</numerusform>
            <numerusform>حُفظت ⁦%n⁩ مواعيد. افتح الملف بتقويمك.</numerusform>
            <numerusform>حُفظ ⁦%n⁩ موعدًا. افتح الملف بتقويمك.</numerusform>
            <numerusform>حُفظ ⁦%n⁩ موعد. افتح الملف بتقويمك.</numerusform>
        </translation>
    </message>
    <message>
        <source>Calendar (*.ics)</source>
        <translation>تقويم (*.ics)</translation>
    </message>
    <message>
        <source>How I am told</source>
        <translation>كيف تصلني</translation>
    </message>
    <message>
        <source>Last days of bills and licences, for your calendar</source>
        <translation>آخر أيام الفواتير والرخص، لتقويمك</translation>
    </message>
    <message>
        <source>Mark all as read</source>
        <translation>تعليم الكل كمقروء</translation>
    </message>
    <message>
        <source>Mark as read</source>
        <translation>تعليم كمقروء</translation>
    </message>
    <message>
        <source>Needs you</source>
        <translation>بانتظارك</translation>
    </message>
    <message>
        <source>New</source>
        <translation>جديد</translation>
    </message>
    <message>
        <source>No day is to come that you would have to keep. No file was written.</source>
        <translation>لا مواعيد قادمة لديك، فلم يُكتب ملف.</translation>
    </message>
    <message>
        <source>Notices</source>
        <translation>الإشعارات</translation>
    </message>
    <message>
        <source>Open the application</source>
        <translation>فتح الطلب</translation>
    </message>
    <message>
        <source>Open the bill</source>
        <translation>فتح الفاتورة</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>فتح الوثيقة</translation>
    </message>
    <message>
        <source>Open the invitations</source>
        <translation>فتح الدعوات</translation>
    </message>
    <message>
        <source>Open the licences</source>
        <translation>فتح صفحة الرخص</translation>
    </message>
    <message>
        <source>Open the parties</source>
        <translation>فتح صفحة الأطراف</translation>
    </message>
    <message>
        <source>Open the requests</source>
        <translation>فتح طلبات الوثائق</translation>
    </message>
    <message>
        <source>Open the tasks</source>
        <translation>فتح المهام</translation>
    </message>
    <message>
        <source>Opening the notices</source>
        <translation>جارٍ فتح الإشعارات</translation>
    </message>
    <message>
        <source>Save my dates</source>
        <translation>حفظ مواعيدي</translation>
    </message>
    <message>
        <source>Show older notices</source>
        <translation>عرض الأقدم</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>اليوم</translation>
    </message>
    <message>
        <source>What your applications, bills and licences need appears here.</source>
        <translation>يظهر هنا ما تحتاج إليه طلباتك وفواتيرك ورخصك.</translation>
    </message>
    <message>
        <source>Without a date</source>
        <translation>دون تاريخ</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>أمس</translation>
    </message>
    <message>
        <source>You have not been told anything yet</source>
        <translation>لم يصلك إشعار بعد</translation>
    </message>
    <message>
        <source>Open the delegations</source>
        <translation>فتح التفويضات</translation>
    </message>
    <message>
        <source>Open the members</source>
        <translation>فتح الأعضاء</translation>
    </message>
</context>
<context>
    <name>Notifications</name>
    <message>
        <source>An unexpected failure in the program; what was saved is not affected.</source>
        <translation>حدث خلل غير متوقع في البرنامج، وما حُفظ لم يتأثر.</translation>
    </message>
    <message>
        <source>This could not be done</source>
        <translation>تعذر إتمام العملية</translation>
    </message>
    <message>
        <source>Try again, and restart the program if it happens again.</source>
        <translation>أعد المحاولة، وأعد تشغيل البرنامج إذا تكرر الخلل.</translation>
    </message>
</context>
<context>
    <name>Offers</name>
    <message numerus="yes">
        <source>%n change(s) of former members</source>
        <translation>
            <numerusform>لا تغييرات من أعضاء سابقين</numerusform>
            <numerusform>تغيير واحد من عضو سابق</numerusform>
            <numerusform>تغييران من أعضاء سابقين</numerusform>
            <numerusform>⁦%n⁩ تغييرات من أعضاء سابقين</numerusform>
            <numerusform>⁦%n⁩ تغييرًا من أعضاء سابقين</numerusform>
            <numerusform>⁦%n⁩ تغيير من أعضاء سابقين</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrived after the membership had ended.</source>
        <translation>مما وصل بعد انتهاء العضوية.</translation>
    </message>
    <message>
        <source>As {who} changed it</source>
        <translation>كما غيّرها {who}</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message numerus="yes">
        <source>Changed %n answer(s) of the draft</source>
        <translation>
            <numerusform>لم يغيّر إجابة في المسودة</numerusform>
            <numerusform>غيّر إجابة واحدة في المسودة</numerusform>
            <numerusform>غيّر إجابتين في المسودة</numerusform>
            <numerusform>غيّر ⁦%n⁩ إجابات في المسودة</numerusform>
            <numerusform>غيّر ⁦%n⁩ إجابة في المسودة</numerusform>
            <numerusform>غيّر ⁦%n⁩ إجابة في المسودة</numerusform>
        </translation>
    </message>
    <message>
        <source>Changed answers: {name}</source>
        <translation>الإجابات المتغيرة: {name}</translation>
    </message>
    <message>
        <source>Changes of former members</source>
        <translation>تغييرات من أعضاء سابقين</translation>
    </message>
    <message>
        <source>Completed what the municipality asked for</source>
        <translation>استكمل ما طلبته البلدية</translation>
    </message>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>حذف المسودة</translation>
    </message>
    <message>
        <source>Deleted the draft</source>
        <translation>حذف المسودة</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>لا إجابة</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>تركها</translation>
    </message>
    <message>
        <source>Leave them</source>
        <translation>تركها</translation>
    </message>
    <message>
        <source>Leave these changes?</source>
        <translation>ترك هذه التغييرات؟</translation>
    </message>
    <message>
        <source>No changes wait for your answer</source>
        <translation>لا تغييرات بانتظار قرارك</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Send the application</source>
        <translation>إرسال الطلب</translation>
    </message>
    <message>
        <source>Send the completion</source>
        <translation>إرسال الاستكمال</translation>
    </message>
    <message>
        <source>Sent the application</source>
        <translation>أرسل الطلب</translation>
    </message>
    <message>
        <source>Take the changes</source>
        <translation>أخذ التغييرات</translation>
    </message>
    <message>
        <source>The application was sent</source>
        <translation>أُرسل الطلب</translation>
    </message>
    <message>
        <source>The changes were left</source>
        <translation>تُركت التغييرات</translation>
    </message>
    <message>
        <source>The changes were taken</source>
        <translation>أُخذت التغييرات</translation>
    </message>
    <message>
        <source>The completion was sent</source>
        <translation>أُرسل الاستكمال</translation>
    </message>
    <message>
        <source>The draft was deleted</source>
        <translation>حُذفت المسودة</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>What a member had changed and not sent yet when the membership ended. Nothing of it is done so far.</source>
        <translation>ما غيّره عضو ولم يُرسل قبل انتهاء عضويته. لم يُنفَّذ منه شيء بعد.</translation>
    </message>
    <message>
        <source>What {who} typed is not kept. The draft stays as it is now.</source>
        <translation>لن يُحفظ ما كتبه {who}، وتبقى المسودة كما هي الآن.</translation>
    </message>
    <message>
        <source>{who}, {when}</source>
        <translation>{who}، {when}</translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of former delegates</source>
        <translation>
            <numerusform>لا تغييرات من مفوَّضين سابقين</numerusform>
            <numerusform>تغيير واحد من مفوَّض سابق</numerusform>
            <numerusform>تغييران من مفوَّضين سابقين</numerusform>
            <numerusform>⁦%n⁩ تغييرات من مفوَّضين سابقين</numerusform>
            <numerusform>⁦%n⁩ تغييرًا من مفوَّضين سابقين</numerusform>
            <numerusform>⁦%n⁩ تغيير من مفوَّضين سابقين</numerusform>
        </translation>
    </message>
    <message>
        <source>Arrived after the delegation had ended.</source>
        <translation>وصلت بعد انتهاء التفويض.</translation>
    </message>
</context>
<context>
    <name>Opening</name>
    <message>
        <source>Quit</source>
        <translation>خروج</translation>
    </message>
    <message>
        <source>Set the file aside</source>
        <translation>وضع الملف جانبًا</translation>
    </message>
</context>
<context>
    <name>PageViewer</name>
    <message>
        <source>Fit width</source>
        <translation>ملاءمة العرض</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>الصفحة التالية</translation>
    </message>
    <message>
        <source>Not everything is shown</source>
        <translation>بعض المحتوى غير معروض</translation>
    </message>
    <message>
        <source>Only the first {shown} pages of {count} are shown.</source>
        <translation>عدد الصفحات المعروضة: {shown} من {count}.</translation>
    </message>
    <message>
        <source>Page {number} of {count}</source>
        <translation>صفحة {number} من {count}</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>الصفحات</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>الصفحة السابقة</translation>
    </message>
    <message>
        <source>This page cannot be shown</source>
        <translation>تعذر عرض هذه الصفحة</translation>
    </message>
    <message>
        <source>Very large pages are shown with less detail.</source>
        <translation>الصفحات الكبيرة جدًا معروضة بتفاصيل أقل.</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>تكبير</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>تصغير</translation>
    </message>
</context>
<context>
    <name>Paper</name>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Check that the printer is on and connected, or save the document as a file.</source>
        <translation>تحقق من تشغيل الطابعة واتصالها، أو احفظ الوثيقة في ملف.</translation>
    </message>
    <message>
        <source>Choose another folder and save again.</source>
        <translation>اختر مجلدًا آخر ثم أعد الحفظ.</translation>
    </message>
    <message>
        <source>Document language</source>
        <translation>لغة الوثيقة</translation>
    </message>
    <message>
        <source>Fetching the document</source>
        <translation>جارٍ جلب الوثيقة</translation>
    </message>
    <message>
        <source>No connection: this is the document saved on this computer on {when}</source>
        <translation>لا يوجد اتصال: هذه الوثيقة كما حُفظت على هذا الجهاز في {when}</translation>
    </message>
    <message>
        <source>Nothing was printed.</source>
        <translation>لم يُطبع شيء.</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>فتح المجلد</translation>
    </message>
    <message>
        <source>PDF files (*.pdf)</source>
        <translation>ملفات PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Print preview</source>
        <translation>معاينة قبل الطباعة</translation>
    </message>
    <message>
        <source>Printing repeats the same copy. A new numbered copy needs a connection.</source>
        <translation>تُطبع النسخة نفسها مرة أخرى. النسخة المرقّمة الجديدة تحتاج إلى اتصال.</translation>
    </message>
    <message>
        <source>Save as</source>
        <translation>حفظ باسم</translation>
    </message>
    <message>
        <source>Save the document</source>
        <translation>حفظ الوثيقة</translation>
    </message>
    <message>
        <source>The document could not be saved</source>
        <translation>تعذر حفظ الوثيقة</translation>
    </message>
    <message>
        <source>The document was saved</source>
        <translation>حُفظت الوثيقة</translation>
    </message>
    <message>
        <source>The document was sent to the printer</source>
        <translation>أُرسلت الوثيقة إلى الطابعة</translation>
    </message>
    <message>
        <source>The folder is full or cannot be written to.</source>
        <translation>المجلد ممتلئ أو لا يمكن الكتابة فيه.</translation>
    </message>
    <message>
        <source>The printer did not accept the document</source>
        <translation>لم تقبل الطابعة الوثيقة</translation>
    </message>
    <message>
        <source>The status of this document needs a newer version of the program. Until then it can be printed or saved only when there is a connection.</source>
        <translation>تحتاج حالة هذه الوثيقة إلى إصدار أحدث من البرنامج. وحتى ذلك الحين لا تُطبع ولا تُحفظ إلا عند توفر الاتصال.</translation>
    </message>
    <message>
        <source>This document is no longer valid: {standing}. The saved file was made before that and does not say so: it can be printed or saved again when there is a connection.</source>
        <translation>لم تعد هذه الوثيقة سارية: {standing}. الملف المحفوظ أقدم من ذلك ولا يبيّنه، ويمكن طباعتها أو حفظها مجددًا عند عودة الاتصال.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
</context>
<context>
    <name>Parties</name>
    <message>
        <source>Accepted. The application is now in the list of applications.</source>
        <translation>قُبلت الدعوة، والطلب الآن في قائمة الطلبات.</translation>
    </message>
    <message>
        <source>Answer until</source>
        <translation>مهلة الرد</translation>
    </message>
    <message>
        <source>Answer until {day}</source>
        <translation>مهلة الرد حتى {day}</translation>
    </message>
    <message>
        <source>Approval</source>
        <translation>الاعتماد</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>المعتمد</translation>
    </message>
    <message>
        <source>Approved last by {name}, {moment}</source>
        <translation>آخر اعتماد: {name}، {moment}</translation>
    </message>
    <message>
        <source>Accept and take part</source>
        <translation>قبول الدعوة والمشاركة</translation>
    </message>
    <message>
        <source>Approves what was prepared before it is sent</source>
        <translation>يعتمد ما أُعدّ قبل إرساله</translation>
    </message>
    <message>
        <source>Back to the list</source>
        <translation>العودة إلى القائمة</translation>
    </message>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>Decline</source>
        <translation>اعتذار</translation>
    </message>
    <message>
        <source>Empty</source>
        <translation>فارغ</translation>
    </message>
    <message>
        <source>End this part</source>
        <translation>إنهاء المشاركة</translation>
    </message>
    <message>
        <source>End this part?</source>
        <translation>إنهاء المشاركة؟</translation>
    </message>
    <message>
        <source>Enter a licence number or words of a name.</source>
        <translation>أدخل رقم الترخيص أو كلمات من الاسم.</translation>
    </message>
    <message>
        <source>Enter an identity number or a user name</source>
        <translation>أدخل رقم الهوية أو اسم المستخدم</translation>
    </message>
    <message>
        <source>Everything is approved: the application can be sent</source>
        <translation>اكتمل الاعتماد، ويمكن إرسال الطلب</translation>
    </message>
    <message>
        <source>Field</source>
        <translation>الحقل</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Hand over to another engineering office</source>
        <translation>التسليم إلى مكتب هندسي آخر</translation>
    </message>
    <message>
        <source>Hand over to another person</source>
        <translation>إسناد الدور إلى شخص آخر</translation>
    </message>
    <message>
        <source>Has approved exactly what is there now</source>
        <translation>اعتمد الطلب كما هو الآن</translation>
    </message>
    <message>
        <source>I approve what is shown here</source>
        <translation>أعتمد ما هو معروض هنا</translation>
    </message>
    <message>
        <source>Identity or residence number, or the user name of the account</source>
        <translation>رقم الهوية أو الإقامة، أو اسم مستخدم الحساب</translation>
    </message>
    <message>
        <source>Invitations to take part</source>
        <translation>دعوات المشاركة</translation>
    </message>
    <message>
        <source>Invite</source>
        <translation>دعوة</translation>
    </message>
    <message>
        <source>Invite a person</source>
        <translation>دعوة شخص</translation>
    </message>
    <message>
        <source>Invite an engineering office</source>
        <translation>دعوة مكتب هندسي</translation>
    </message>
    <message>
        <source>Invite whoever is missing below; the application is sent after that.</source>
        <translation>ادعُ الطرف الناقص أدناه، ويُرسل الطلب بعد ذلك.</translation>
    </message>
    <message>
        <source>Invited</source>
        <translation>مدعو</translation>
    </message>
    <message>
        <source>Invited on</source>
        <translation>تاريخ الدعوة</translation>
    </message>
    <message>
        <source>It has not been approved yet</source>
        <translation>لم يُعتمد الطلب بعد</translation>
    </message>
    <message>
        <source>It is about</source>
        <translation>موضوع الطلب</translation>
    </message>
    <message>
        <source>It is sent with the next connection, and others can be invited then.</source>
        <translation>تُرسل مع الاتصال القادم، وعندها تمكن دعوة الآخرين.</translation>
    </message>
    <message>
        <source>It was changed after it was approved</source>
        <translation>تغيّر الطلب بعد اعتماده</translation>
    </message>
    <message>
        <source>Licence number, or words of its name</source>
        <translation>رقم الترخيص أو كلمات من الاسم</translation>
    </message>
    <message>
        <source>Missing</source>
        <translation>ناقص</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>البلدية</translation>
    </message>
    <message>
        <source>No invitation waits for an answer</source>
        <translation>لا توجد دعوة بانتظار الرد</translation>
    </message>
    <message>
        <source>No office was found</source>
        <translation>لم يُعثر على مكتب</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>لا أحد بعد</translation>
    </message>
    <message>
        <source>Now</source>
        <translation>الآن</translation>
    </message>
    <message>
        <source>Number of the licence</source>
        <translation>رقم الرخصة</translation>
    </message>
    <message>
        <source>Open the application</source>
        <translation>فتح الطلب</translation>
    </message>
    <message>
        <source>Owner of the application</source>
        <translation>صاحب الطلب</translation>
    </message>
    <message>
        <source>Parties</source>
        <translation>الأطراف</translation>
    </message>
    <message>
        <source>Parties and approval</source>
        <translation>الأطراف والاعتماد</translation>
    </message>
    <message>
        <source>Prepares the application</source>
        <translation>يُعدّ الطلب</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Since {moment}</source>
        <translation>منذ {moment}</translation>
    </message>
    <message>
        <source>Somebody has to take part first</source>
        <translation>ينقص طرف في الطلب</translation>
    </message>
    <message>
        <source>Somebody is changing it. It is fetched, and shown here then.</source>
        <translation>يغيّره غيرك الآن. تُجلب الإجابات ثم تُعرض هنا.</translation>
    </message>
    <message>
        <source>Parties of this application: {names}</source>
        <translation>أطراف هذا الطلب: {names}</translation>
    </message>
    <message>
        <source>Takes part</source>
        <translation>مشارك</translation>
    </message>
    <message>
        <source>The application goes on once the invitation is accepted.</source>
        <translation>يُستكمل الطلب بعد قبول الدعوة.</translation>
    </message>
    <message>
        <source>The application is sent after everybody who has to approve it has done so.</source>
        <translation>يُرسل الطلب بعد أن يعتمده كل طرف عليه الاعتماد.</translation>
    </message>
    <message>
        <source>The draft has not reached the municipality&apos;s server yet</source>
        <translation>لم تصل المسودة إلى خادم البلدية بعد</translation>
    </message>
    <message>
        <source>The invitation was declined</source>
        <translation>تم الاعتذار عن الدعوة</translation>
    </message>
    <message>
        <source>The invitation was sent</source>
        <translation>أُرسلت الدعوة</translation>
    </message>
    <message>
        <source>The invitation was withdrawn</source>
        <translation>سُحبت الدعوة</translation>
    </message>
    <message>
        <source>The owner reads it if you decline.</source>
        <translation>يقرؤه صاحب الطلب عند الاعتذار.</translation>
    </message>
    <message>
        <source>The part was ended</source>
        <translation>أُنهيت المشاركة</translation>
    </message>
    <message>
        <source>The server has newer answers</source>
        <translation>لدى الخادم إجابات أحدث</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>What has changed since the last approval</source>
        <translation>ما الذي تغيّر منذ آخر اعتماد</translation>
    </message>
    <message>
        <source>What was changed is below; whoever has to approve it does so again.</source>
        <translation>يظهر أدناه ما تغيّر، ويعتمده من جديد كل طرف عليه الاعتماد.</translation>
    </message>
    <message>
        <source>When it is carried out, the licence becomes that of {name}.</source>
        <translation>عند التنفيذ تنتقل الرخصة إلى {name}.</translation>
    </message>
    <message>
        <source>Whoever accepts takes part in the application and sees it; nothing is sent before its owner approves it.</source>
        <translation>من يقبل الدعوة يشارك في الطلب ويطّلع عليه، ولا يُرسل شيء قبل اعتماد صاحبه.</translation>
    </message>
    <message>
        <source>Whoever takes part has this application, and sees nothing else of its owner.</source>
        <translation>يرى كل طرف هذا الطلب، ولا يرى غيره من طلبات صاحبه.</translation>
    </message>
    <message>
        <source>Whoever was invited has not answered yet</source>
        <translation>لم يرد المدعو بعد</translation>
    </message>
    <message>
        <source>Withdraw the invitation</source>
        <translation>سحب الدعوة</translation>
    </message>
    <message>
        <source>Your approval was recorded</source>
        <translation>سُجّل اعتمادك</translation>
    </message>
    <message>
        <source>declined the invitation</source>
        <translation>اعتذر عن الدعوة</translation>
    </message>
    <message>
        <source>the invitation was not answered in time</source>
        <translation>انتهت مهلة الدعوة دون رد</translation>
    </message>
    <message>
        <source>the invitation was withdrawn</source>
        <translation>سُحبت الدعوة</translation>
    </message>
    <message>
        <source>{name} does not see the application any more. What was written stays in it.</source>
        <translation>لن يرى {name} الطلب بعد الآن، ويبقى فيه ما كُتب.</translation>
    </message>
    <message>
        <source>{name} was invited</source>
        <translation>دُعي {name}</translation>
    </message>
    <message>
        <source>{name} was invited and has not answered yet.</source>
        <translation>دُعي {name} ولم يرد بعد.</translation>
    </message>
    <message>
        <source>{name}: from {since} to {until}</source>
        <translation>{name}: من {since} إلى {until}</translation>
    </message>
    <message>
        <source>{name}: {state}</source>
        <translation>{name}: {state}</translation>
    </message>
    <message>
        <source>{part}: {service}</source>
        <translation>{part}: {service}</translation>
    </message>
    <message>
        <source>Invite whoever is missing</source>
        <translation>دعوة من لم يشارك بعد</translation>
    </message>
    <message>
        <source>It waits for the approval of: {names}</source>
        <translation>بانتظار اعتماد: {names}</translation>
    </message>
    <message>
        <source>Nobody takes part yet as: {names}</source>
        <translation>لم يشارك أحد بعد بصفة: {names}</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة من فضلك</translation>
    </message>
    <message>
        <source>Read and approve</source>
        <translation>قراءة الإجابات واعتمادها</translation>
    </message>
    <message>
        <source>The application can be sent after that. Approving is done on the page “Parties and approval” of this application, from the account of whoever approves.</source>
        <translation>يُرسل الطلب بعد ذلك. ويكون الاعتماد من صفحة «الأطراف والاعتماد» في هذا الطلب، بحساب من يعتمد.</translation>
    </message>
    <message>
        <source>The application can be sent once somebody has accepted and everything is approved.</source>
        <translation>يُرسل الطلب بعد قبول الدعوة واعتماد الإجابات.</translation>
    </message>
    <message>
        <source>The application can be sent once you have approved exactly these answers.</source>
        <translation>يُرسل الطلب بعد اعتمادك لهذه الإجابات كما هي.</translation>
    </message>
    <message>
        <source>The server does not have these answers yet</source>
        <translation>لم تصل هذه الإجابات إلى الخادم بعد</translation>
    </message>
    <message>
        <source>The server is asked whether everybody who has to approve it has done so.</source>
        <translation>جارٍ التحقق من اكتمال الاعتماد لدى خادم البلدية.</translation>
    </message>
    <message>
        <source>They go there with the next connection; whoever approves sees them then.</source>
        <translation>تُرسل إليه عند الاتصال، ويراها حينئذ من يعتمدها.</translation>
    </message>
    <message>
        <source>Your approval is missing</source>
        <translation>بانتظار اعتمادك</translation>
    </message>
    <message>
        <source>{part} ({name})</source>
        <translation>{part} ({name})</translation>
    </message>
</context>
<context>
    <name>PasswordField</name>
    <message>
        <source>Hide the password</source>
        <translation>إخفاء كلمة المرور</translation>
    </message>
    <message>
        <source>Show the password</source>
        <translation>إظهار كلمة المرور</translation>
    </message>
</context>
<context>
    <name>PhoneWindow</name>
    <message>
        <source>A sample: this is not the government&apos;s app, and the people are synthetic</source>
        <translation>للتجربة: ليس هذا التطبيق الحكومي، والأشخاص مصطنعون</translation>
    </message>
    <message>
        <source>Choose the number that you see on the computer.</source>
        <translation>اختر الرقم الظاهر في الحاسب.</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Fetching the requests</source>
        <translation>جارٍ جلب الطلبات</translation>
    </message>
    <message>
        <source>I did not ask for this: refuse</source>
        <translation>لم أطلب هذا: رفض</translation>
    </message>
    <message>
        <source>No open requests</source>
        <translation>لا توجد طلبات مفتوحة</translation>
    </message>
    <message>
        <source>Number {number}</source>
        <translation>الرقم {number}</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Sample phone</source>
        <translation>الجوال التجريبي</translation>
    </message>
    <message>
        <source>Sign-in for {id}</source>
        <translation>طلب دخول للهوية {id}</translation>
    </message>
    <message>
        <source>The answer was sent</source>
        <translation>أُرسل الجواب</translation>
    </message>
    <message>
        <source>You can close this window. The sign-in page shows what came of it.</source>
        <translation>يمكنك إغلاق هذه النافذة. تعرض صفحة الدخول النتيجة.</translation>
    </message>
</context>
<context>
    <name>PictureCode</name>
    <message>
        <source>Another picture</source>
        <translation>صورة أخرى</translation>
    </message>
    <message>
        <source>Listen to the digits</source>
        <translation>سماع الأرقام</translation>
    </message>
    <message>
        <source>Picture of the verification digits</source>
        <translation>صورة أرقام التحقق</translation>
    </message>
</context>
<context>
    <name>Pillar</name>
    <message>
        <source>Back to the home page</source>
        <translation>العودة إلى الرئيسية</translation>
    </message>
    <message>
        <source>Ideas with an official answer, reports and opinions come in a later version.</source>
        <translation>تأتي المقترحات ذات الجواب الرسمي والبلاغات والآراء في إصدار لاحق.</translation>
    </message>
    <message>
        <source>Information that helps people decide and judge their local bodies.</source>
        <translation>معلومات تعين المستفيدين على القرار وعلى تقييم الجهات المحلية.</translation>
    </message>
    <message>
        <source>Municipal data, statistics and satisfaction reports come in a later version.</source>
        <translation>تأتي البيانات البلدية والإحصاءات وتقارير الرضا في إصدار لاحق.</translation>
    </message>
    <message>
        <source>Services by which people take part in the work of their municipality.</source>
        <translation>خدمات يشارك بها المستفيدون في عمل بلديتهم.</translation>
    </message>
    <message>
        <source>There is nothing here in this version yet</source>
        <translation>لا خدمات هنا في هذا الإصدار بعد</translation>
    </message>
</context>
<context>
    <name>ProgressCard</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>Publishing</name>
    <message>
        <source>, </source>
        <translation>، </translation>
    </message>
    <message>
        <source>A new service</source>
        <translation>خدمة جديدة</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Approve the edition</source>
        <translation>اعتماد الإصدار</translation>
    </message>
    <message>
        <source>Approve the request</source>
        <translation>اعتماد الطلب</translation>
    </message>
    <message>
        <source>Approved, waits for its day</source>
        <translation>معتمد، ينتظر يومه</translation>
    </message>
    <message>
        <source>Ask to mark as faulty</source>
        <translation>طلب وسمه بالخطأ</translation>
    </message>
    <message>
        <source>Ask to withdraw</source>
        <translation>طلب السحب</translation>
    </message>
    <message>
        <source>Asked for by {name}</source>
        <translation>طلبه {name}</translation>
    </message>
    <message>
        <source>By the server&apos;s clock; today means as soon as it is approved</source>
        <translation>بتوقيت الخادم. اليوم يعني فور الاعتماد</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Changed fees</source>
        <translation>رسوم تغيّرت</translation>
    </message>
    <message>
        <source>Changed lists</source>
        <translation>قوائم تغيّرت</translation>
    </message>
    <message>
        <source>Changed questions</source>
        <translation>أسئلة تغيّرت</translation>
    </message>
    <message>
        <source>Changed steps after sending</source>
        <translation>خطوات تغيّرت بعد الإرسال</translation>
    </message>
    <message>
        <source>Changed wording or order</source>
        <translation>صياغة أو ترتيب تغيّر</translation>
    </message>
    <message>
        <source>Check and propose</source>
        <translation>فحص واقتراح</translation>
    </message>
    <message>
        <source>Checking and sending</source>
        <translation>جارٍ الفحص والإرسال</translation>
    </message>
    <message>
        <source>Choose a folder</source>
        <translation>اختيار مجلد</translation>
    </message>
    <message>
        <source>Choose the folder with the files</source>
        <translation>اختر المجلد الذي فيه الملفات</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>صاحب القرار</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>تاريخ القرار</translation>
    </message>
    <message>
        <source>Edition {number}</source>
        <translation>الإصدار {number}</translation>
    </message>
    <message>
        <source>Ended on</source>
        <translation>تاريخ الإنهاء</translation>
    </message>
    <message>
        <source>Every administrator of this server can read it</source>
        <translation>يقرؤه كل مديري هذا الخادم</translation>
    </message>
    <message>
        <source>Faulty</source>
        <translation>فيه خطأ</translation>
    </message>
    <message>
        <source>Fetching the editions</source>
        <translation>جارٍ جلب الإصدارات</translation>
    </message>
    <message>
        <source>Folder with the files</source>
        <translation>مجلد الملفات</translation>
    </message>
    <message>
        <source>For how many days a draft of the edition before may still be sent as it is</source>
        <translation>عدد الأيام التي يمكن فيها إرسال مسودة بدأت على الإصدار السابق كما هي</translation>
    </message>
    <message>
        <source>From {before} to {after}</source>
        <translation>من {before} إلى {after}</translation>
    </message>
    <message>
        <source>Grace period in days</source>
        <translation>مهلة الإصدار السابق بالأيام</translation>
    </message>
    <message>
        <source>In force</source>
        <translation>سارٍ</translation>
    </message>
    <message>
        <source>In force from</source>
        <translation>يسري من</translation>
    </message>
    <message>
        <source>In force since</source>
        <translation>سارٍ منذ</translation>
    </message>
    <message>
        <source>It comes into force on its day, for every municipality of this server.</source>
        <translation>يسري في يومه على كل بلديات هذا الخادم.</translation>
    </message>
    <message>
        <source>It never comes into force. What is in force now stays.</source>
        <translation>لن يسري هذا الإصدار، ويبقى الإصدار الساري كما هو.</translation>
    </message>
    <message>
        <source>New questions</source>
        <translation>أسئلة جديدة</translation>
    </message>
    <message>
        <source>New: {amount}</source>
        <translation>جديد: {amount}</translation>
    </message>
    <message>
        <source>Nothing begins on it and nothing is sent on it, ready drafts included. What was sent stays readable.</source>
        <translation>لا يُبدأ عليه طلب ولا يُرسل، ولو كانت المسودة جاهزة. وما أُرسل من قبل يبقى مقروءًا.</translation>
    </message>
    <message>
        <source>Nothing changes. Whoever proposed it reads your words.</source>
        <translation>لا يتغير شيء. ويقرأ مقترح الإصدار ما تكتبه.</translation>
    </message>
    <message>
        <source>Nothing new begins on it and the edition before it is in force again. What was sent stays.</source>
        <translation>لا يُبدأ عليه طلب جديد ويعود الإصدار السابق ساريًا. ويبقى ما أُرسل.</translation>
    </message>
    <message>
        <source>Nothing was published yet: the services are those of the program</source>
        <translation>لم يُنشر إصدار بعد. الخدمات هي التي جاءت مع البرنامج</translation>
    </message>
    <message>
        <source>One administrator proposes and another approves. An edition begins on its day.</source>
        <translation>يقترح الإصدارَ مدير ويعتمده مدير آخر، ويسري في يومه.</translation>
    </message>
    <message>
        <source>Propose an edition</source>
        <translation>اقتراح إصدار</translation>
    </message>
    <message>
        <source>Proposed</source>
        <translation>مقترح</translation>
    </message>
    <message>
        <source>Proposed by</source>
        <translation>المقترح</translation>
    </message>
    <message>
        <source>Proposed on</source>
        <translation>تاريخ الاقتراح</translation>
    </message>
    <message>
        <source>Questions no longer asked</source>
        <translation>أسئلة حُذفت</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Refuse the edition</source>
        <translation>رفض الإصدار</translation>
    </message>
    <message>
        <source>Refuse the request</source>
        <translation>رفض الطلب</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Replaced by a later one</source>
        <translation>حلّ محله إصدار لاحق</translation>
    </message>
    <message>
        <source>Request to mark this edition as faulty</source>
        <translation>طلب وسم هذا الإصدار بالخطأ</translation>
    </message>
    <message>
        <source>Request to withdraw this edition</source>
        <translation>طلب سحب هذا الإصدار</translation>
    </message>
    <message>
        <source>Service editions</source>
        <translation>إصدارات الخدمات</translation>
    </message>
    <message>
        <source>The edition before is taken until</source>
        <translation>يُقبل الإصدار السابق حتى</translation>
    </message>
    <message>
        <source>The edition is proposed: another administrator decides on it</source>
        <translation>اقتُرح الإصدار، ويقرر فيه مدير آخر</translation>
    </message>
    <message>
        <source>The edition was approved</source>
        <translation>اعتُمد الإصدار</translation>
    </message>
    <message>
        <source>The edition was refused</source>
        <translation>رُفض الإصدار</translation>
    </message>
    <message>
        <source>The files come beside or instead of those in force. They are checked first.</source>
        <translation>تُضاف الملفات إلى الملفات السارية أو تحل محلها، وتُفحص أولًا.</translation>
    </message>
    <message>
        <source>The request waits for another administrator</source>
        <translation>ينتظر الطلب قرار مدير آخر</translation>
    </message>
    <message>
        <source>The request was approved</source>
        <translation>اعتُمد الطلب</translation>
    </message>
    <message>
        <source>The request was refused</source>
        <translation>رُفض الطلب</translation>
    </message>
    <message>
        <source>The server did not put it in force, because the check found:</source>
        <translation>لم يُطبّق الخادم هذا الإصدار لأن الفحص وجد:</translation>
    </message>
    <message>
        <source>This is your own request: another administrator must decide it.</source>
        <translation>هذا طلبك أنت، فيقرر فيه مدير آخر.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Until now {amount}, no longer charged</source>
        <translation>كان {amount}، ولم يعد يُستوفى</translation>
    </message>
    <message>
        <source>What is in force now stays. Drafts on this edition are asked to move. What was sent stays.</source>
        <translation>يبقى الإصدار الساري كما هو، ويُطلب نقل المسودات التي بدأت على هذا الإصدار. ما أُرسل باقٍ.</translation>
    </message>
    <message>
        <source>What the check found</source>
        <translation>ما وجده الفحص</translation>
    </message>
    <message>
        <source>Why, for whoever approves</source>
        <translation>السبب، لمن يعتمد</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>مسحوب</translation>
    </message>
    <message>
        <source>Words of the decision</source>
        <translation>نص القرار</translation>
    </message>
    <message>
        <source>Write a number of days from 0 to {most}</source>
        <translation>اكتب عدد أيام من ⁦0⁩ إلى {most}</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>approved</source>
        <translation>اعتُمد</translation>
    </message>
    <message>
        <source>refused</source>
        <translation>رُفض</translation>
    </message>
    <message>
        <source>up to {number}</source>
        <translation>حتى {number}</translation>
    </message>
    <message>
        <source>{article}, municipalities of class {classes}</source>
        <translation>{article}، بلديات الفئة {classes}</translation>
    </message>
    <message>
        <source>{what} ({decision}): {reason}</source>
        <translation>{what} ({decision}): {reason}</translation>
    </message>
</context>
<context>
    <name>QAbstractFileIconProvider</name>
    <message>
        <source>Alias</source>
        <comment>macOS Finder</comment>
        <translation>اختصار</translation>
    </message>
    <message>
        <source>Drive</source>
        <translation>قرص</translation>
    </message>
    <message>
        <source>File</source>
        <translation>ملف</translation>
    </message>
    <message>
        <source>File Folder</source>
        <comment>Match Windows Explorer</comment>
        <translation>مجلد</translation>
    </message>
    <message>
        <source>Folder</source>
        <comment>All other platforms</comment>
        <translation>مجلد</translation>
    </message>
    <message>
        <source>Shortcut</source>
        <comment>All other platforms</comment>
        <translation>اختصار</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>غير معروف</translation>
    </message>
</context>
<context>
    <name>QAbstractSpinBox</name>
    <message>
        <source>&amp;Select All</source>
        <translation>تحديد الكل</translation>
    </message>
    <message>
        <source>&amp;Step up</source>
        <translation>زيادة</translation>
    </message>
    <message>
        <source>Step &amp;down</source>
        <translation>إنقاص</translation>
    </message>
</context>
<context>
    <name>QCupsJobWidget</name>
    <message>
        <source>Banner Pages</source>
        <translation>صفحات الفصل</translation>
    </message>
    <message>
        <source>Billing information:</source>
        <translation>بيانات المحاسبة:</translation>
    </message>
    <message>
        <source>Classified</source>
        <comment>CUPS Banner page</comment>
        <translation>مصنف</translation>
    </message>
    <message>
        <source>Confidential</source>
        <comment>CUPS Banner page</comment>
        <translation>خاص</translation>
    </message>
    <message>
        <source>Day (06:00 to 17:59)</source>
        <translation>النهار (06:00 إلى 17:59)</translation>
    </message>
    <message>
        <source>End:</source>
        <comment>Banner page at end</comment>
        <translation>النهاية:</translation>
    </message>
    <message>
        <source>Hold Indefinitely</source>
        <translation>تأجيل بلا موعد</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>المهمة</translation>
    </message>
    <message>
        <source>Job Control</source>
        <translation>التحكم في المهمة</translation>
    </message>
    <message>
        <source>Job priority:</source>
        <translation>أولوية المهمة:</translation>
    </message>
    <message>
        <source>Night (18:00 to 05:59)</source>
        <translation>الليل (18:00 إلى 05:59)</translation>
    </message>
    <message>
        <source>None</source>
        <comment>CUPS Banner page</comment>
        <translation>بلا</translation>
    </message>
    <message>
        <source>Print Immediately</source>
        <translation>الطباعة الآن</translation>
    </message>
    <message>
        <source>Scheduled printing:</source>
        <translation>موعد الطباعة:</translation>
    </message>
    <message>
        <source>Second Shift (16:00 to 23:59)</source>
        <translation>الفترة الثانية (16:00 إلى 23:59)</translation>
    </message>
    <message>
        <source>Secret</source>
        <comment>CUPS Banner page</comment>
        <translation>سري</translation>
    </message>
    <message>
        <source>Specific Time</source>
        <translation>وقت محدد</translation>
    </message>
    <message>
        <source>Standard</source>
        <comment>CUPS Banner page</comment>
        <translation>عادي</translation>
    </message>
    <message>
        <source>Start:</source>
        <comment>Banner page at start</comment>
        <translation>البداية:</translation>
    </message>
    <message>
        <source>Third Shift (00:00 to 07:59)</source>
        <translation>الفترة الثالثة (00:00 إلى 07:59)</translation>
    </message>
    <message>
        <source>Top Secret</source>
        <comment>CUPS Banner page</comment>
        <translation>سري للغاية</translation>
    </message>
    <message>
        <source>Unclassified</source>
        <comment>CUPS Banner page</comment>
        <translation>غير مصنف</translation>
    </message>
    <message>
        <source>Weekend (Saturday to Sunday)</source>
        <translation>السبت والأحد</translation>
    </message>
</context>
<context>
    <name>QDialogButtonBox</name>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
</context>
<context>
    <name>QFileDialog</name>
    <message>
        <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
        <translation>%1
المجلد غير موجود.
تأكد من اسم المجلد.</translation>
    </message>
    <message>
        <source>%1
File not found.
Please verify the correct file name was given.</source>
        <translation>%1
الملف غير موجود.
تأكد من اسم الملف.</translation>
    </message>
    <message>
        <source>%1 already exists.
Do you want to replace it?</source>
        <translation>يوجد ملف باسم %1.
أتريد أن تستبدله؟</translation>
    </message>
    <message>
        <source>&amp;Choose</source>
        <translation>ا&amp;ختيار</translation>
    </message>
    <message>
        <source>&amp;Delete</source>
        <translation>ح&amp;ذف</translation>
    </message>
    <message>
        <source>&amp;Look in:</source>
        <translation>البحث &amp;في:</translation>
    </message>
    <message>
        <source>&amp;New Folder</source>
        <translation>مجلد &amp;جديد</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>&amp;فتح</translation>
    </message>
    <message>
        <source>&amp;Rename</source>
        <translation>إعادة ال&amp;تسمية</translation>
    </message>
    <message>
        <source>&amp;Save</source>
        <translation>&amp;حفظ</translation>
    </message>
    <message>
        <source>&apos;%1&apos; is write protected.
Do you want to delete it anyway?</source>
        <translation>الملف «%1» محمي من التعديل.
أتريد حذفه مع ذلك؟</translation>
    </message>
    <message>
        <source>All Files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>كل الملفات (*)</translation>
    </message>
    <message>
        <source>Are you sure you want to delete &apos;%1&apos;?</source>
        <translation>أتريد حذف «%1»؟</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Change to detail view mode</source>
        <translation>العرض بالتفاصيل</translation>
    </message>
    <message>
        <source>Change to list view mode</source>
        <translation>العرض كقائمة</translation>
    </message>
    <message>
        <source>Could not delete directory.</source>
        <translation>تعذر حذف المجلد.</translation>
    </message>
    <message>
        <source>Create New Folder</source>
        <translation>مجلد جديد</translation>
    </message>
    <message>
        <source>Create a New Folder</source>
        <translation>إنشاء مجلد جديد</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Detail View</source>
        <translation>عرض التفاصيل</translation>
    </message>
    <message>
        <source>Directories</source>
        <translation>المجلدات</translation>
    </message>
    <message>
        <source>Directory:</source>
        <translation>المجلد:</translation>
    </message>
    <message>
        <source>File &amp;name:</source>
        <translation>ا&amp;سم الملف:</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>الملفات</translation>
    </message>
    <message>
        <source>Files of &amp;type:</source>
        <translation>&amp;نوع الملفات:</translation>
    </message>
    <message>
        <source>Files of type:</source>
        <translation>نوع الملفات:</translation>
    </message>
    <message>
        <source>Find Directory</source>
        <translation>اختيار مجلد</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>تقدم</translation>
    </message>
    <message>
        <source>Go back</source>
        <translation>رجوع</translation>
    </message>
    <message>
        <source>Go forward</source>
        <translation>تقدم</translation>
    </message>
    <message>
        <source>Go to the parent directory</source>
        <translation>الانتقال إلى المجلد الأعلى</translation>
    </message>
    <message>
        <source>List View</source>
        <translation>عرض كقائمة</translation>
    </message>
    <message>
        <source>List of places and bookmarks</source>
        <translation>الأماكن المحفوظة</translation>
    </message>
    <message>
        <source>Look in:</source>
        <translation>البحث في:</translation>
    </message>
    <message>
        <source>New Folder</source>
        <translation>مجلد جديد</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Parent Directory</source>
        <translation>المجلد الأعلى</translation>
    </message>
    <message>
        <source>Recent Places</source>
        <translation>الأماكن الأخيرة</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>إزالة</translation>
    </message>
    <message>
        <source>Save As</source>
        <translation>حفظ باسم</translation>
    </message>
    <message>
        <source>Show </source>
        <translation>إظهار </translation>
    </message>
    <message>
        <source>Show &amp;hidden files</source>
        <translation>إظهار الملفات الم&amp;خفية</translation>
    </message>
    <message>
        <source>Sidebar</source>
        <translation>الشريط الجانبي</translation>
    </message>
</context>
<context>
    <name>QFileSystemModel</name>
    <message>
        <source>&lt;b&gt;The name &quot;%1&quot; cannot be used.&lt;/b&gt;&lt;p&gt;Try using another name, with fewer characters or no punctuation marks.</source>
        <translation>&lt;b&gt;لا يصلح الاسم «%1».&lt;/b&gt;&lt;p&gt;اكتب اسمًا أقصر أو بلا علامات ترقيم.</translation>
    </message>
    <message>
        <source>Computer</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Date Modified</source>
        <translation>تاريخ التعديل</translation>
    </message>
    <message>
        <source>Invalid filename</source>
        <translation>اسم الملف غير صالح</translation>
    </message>
    <message>
        <source>Kind</source>
        <comment>Match OS X Finder</comment>
        <translation>النوع</translation>
    </message>
    <message>
        <source>My Computer</source>
        <translation>هذا الجهاز</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>الحجم</translation>
    </message>
    <message>
        <source>Type</source>
        <comment>All other platforms</comment>
        <translation>النوع</translation>
    </message>
</context>
<context>
    <name>QLineEdit</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;نسخ</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;لصق</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>إ&amp;عادة</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;تراجع</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;قص</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>تحديد الكل</translation>
    </message>
</context>
<context>
    <name>QMessageBox</name>
    <message>
        <source>Hide Details...</source>
        <translation>إخفاء التفاصيل…</translation>
    </message>
    <message>
        <source>Show Details...</source>
        <translation>إظهار التفاصيل…</translation>
    </message>
</context>
<context>
    <name>QPageSetupDialog</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
    <message>
        <source>Page Setup</source>
        <translation>إعداد الصفحة</translation>
    </message>
</context>
<context>
    <name>QPageSetupWidget</name>
    <message>
        <source>Custom</source>
        <translation>مقاس خاص</translation>
    </message>
    <message>
        <source>Height:</source>
        <translation>الارتفاع:</translation>
    </message>
    <message>
        <source>Inches (in)</source>
        <translation>بوصة</translation>
    </message>
    <message>
        <source>Landscape</source>
        <translation>عرضي</translation>
    </message>
    <message>
        <source>Margins</source>
        <translation>الهوامش</translation>
    </message>
    <message>
        <source>Millimeters (mm)</source>
        <translation>مليمتر (مم)</translation>
    </message>
    <message>
        <source>Orientation</source>
        <translation>الاتجاه</translation>
    </message>
    <message>
        <source>Page Layout</source>
        <translation>ترتيب الصفحات</translation>
    </message>
    <message>
        <source>Page order:</source>
        <translation>ترتيب الصفحات:</translation>
    </message>
    <message>
        <source>Page size:</source>
        <translation>مقاس الصفحة:</translation>
    </message>
    <message>
        <source>Pages per sheet:</source>
        <translation>عدد الصفحات في الورقة:</translation>
    </message>
    <message>
        <source>Paper</source>
        <translation>الورق</translation>
    </message>
    <message>
        <source>Paper source:</source>
        <translation>مصدر الورق:</translation>
    </message>
    <message>
        <source>Points (pt)</source>
        <translation>نقطة</translation>
    </message>
    <message>
        <source>Portrait</source>
        <translation>طولي</translation>
    </message>
    <message>
        <source>Reverse landscape</source>
        <translation>عرضي معكوس</translation>
    </message>
    <message>
        <source>Reverse portrait</source>
        <translation>طولي معكوس</translation>
    </message>
    <message>
        <source>Width:</source>
        <translation>العرض:</translation>
    </message>
    <message>
        <source>bottom margin</source>
        <translation>الهامش السفلي</translation>
    </message>
    <message>
        <source>in</source>
        <translation>بوصة</translation>
    </message>
    <message>
        <source>left margin</source>
        <translation>الهامش الأيسر</translation>
    </message>
    <message>
        <source>mm</source>
        <translation>مم</translation>
    </message>
    <message>
        <source>pt</source>
        <translation>نقطة</translation>
    </message>
    <message>
        <source>right margin</source>
        <translation>الهامش الأيمن</translation>
    </message>
    <message>
        <source>top margin</source>
        <translation>الهامش العلوي</translation>
    </message>
</context>
<context>
    <name>QPlatformTheme</name>
    <message>
        <source>&amp;No</source>
        <translation>&amp;لا</translation>
    </message>
    <message>
        <source>&amp;Yes</source>
        <translation>&amp;نعم</translation>
    </message>
    <message>
        <source>Abort</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>Apply</source>
        <translation>تطبيق</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Discard</source>
        <translation>تجاهل التغييرات</translation>
    </message>
    <message>
        <source>Help</source>
        <translation>مساعدة</translation>
    </message>
    <message>
        <source>Ignore</source>
        <translation>تجاهل</translation>
    </message>
    <message>
        <source>N&amp;o to All</source>
        <translation>لا لل&amp;جميع</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>إعادة الضبط</translation>
    </message>
    <message>
        <source>Restore Defaults</source>
        <translation>استعادة الإعدادات الأصلية</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Save All</source>
        <translation>حفظ الكل</translation>
    </message>
    <message>
        <source>Yes to &amp;All</source>
        <translation>نعم لل&amp;كل</translation>
    </message>
</context>
<context>
    <name>QPrintDialog</name>
    <message>
        <source>%1 already exists.
Do you want to overwrite it?</source>
        <translation>يوجد ملف باسم %1.
أتريد أن تستبدله؟</translation>
    </message>
    <message>
        <source>%1 does not follow the correct syntax. Please use &apos;,&apos; to separate ranges and pages, &apos;-&apos; to define ranges and make sure ranges do not intersect with each other.</source>
        <translation>صيغة %1 غير صحيحة. افصل بين الصفحات بفاصلة «,» واكتب المجال بشرطة «-» ولا تكرر صفحة في مجالين.</translation>
    </message>
    <message>
        <source>%1 is a directory.
Please choose a different file name.</source>
        <translation>%1 مجلد.
اختر اسمًا آخر.</translation>
    </message>
    <message>
        <source>&amp;Options &lt;&lt;</source>
        <translation>&amp;خيارات أقل</translation>
    </message>
    <message>
        <source>&amp;Options &gt;&gt;</source>
        <translation>&amp;خيارات أكثر</translation>
    </message>
    <message>
        <source>&amp;Print</source>
        <translation>&amp;طباعة</translation>
    </message>
    <message>
        <source>1 (1x1)</source>
        <translation>1 (1×1)</translation>
    </message>
    <message>
        <source>16 (4x4)</source>
        <translation>16 (4×4)</translation>
    </message>
    <message>
        <source>2 (2x1)</source>
        <translation>2 (2×1)</translation>
    </message>
    <message>
        <source>4 (2x2)</source>
        <translation>4 (2×2)</translation>
    </message>
    <message>
        <source>6 (2x3)</source>
        <translation>6 (2×3)</translation>
    </message>
    <message>
        <source>9 (3x3)</source>
        <translation>9 (3×3)</translation>
    </message>
    <message>
        <source>All Pages</source>
        <translation>كل الصفحات</translation>
    </message>
    <message>
        <source>Bottom to Top, Left to Right</source>
        <translation>من أسفل إلى أعلى ثم من اليسار إلى اليمين</translation>
    </message>
    <message>
        <source>Bottom to Top, Right to Left</source>
        <translation>من أسفل إلى أعلى ثم من اليمين إلى اليسار</translation>
    </message>
    <message>
        <source>Duplex Settings Conflicts</source>
        <translation>تعارض في الطباعة على الوجهين</translation>
    </message>
    <message>
        <source>Even Pages</source>
        <translation>الصفحات الزوجية</translation>
    </message>
    <message>
        <source>File %1 is not writable.
Please choose a different file name.</source>
        <translation>تتعذر الكتابة في الملف %1.
اختر اسمًا آخر.</translation>
    </message>
    <message>
        <source>Invalid Pages Definition</source>
        <translation>أرقام الصفحات غير صحيحة</translation>
    </message>
    <message>
        <source>Left to Right, Bottom to Top</source>
        <translation>من اليسار إلى اليمين ثم من أسفل إلى أعلى</translation>
    </message>
    <message>
        <source>Left to Right, Top to Bottom</source>
        <translation>من اليسار إلى اليمين ثم من أعلى إلى أسفل</translation>
    </message>
    <message>
        <source>Local file</source>
        <translation>ملف على هذا الجهاز</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>موافق</translation>
    </message>
    <message>
        <source>Odd Pages</source>
        <translation>الصفحات الفردية</translation>
    </message>
    <message>
        <source>Options &apos;Pages Per Sheet&apos; and &apos;Page Set&apos; cannot be used together.
Please turn one of those options off.</source>
        <translation>لا يجتمع خيار «عدد الصفحات في الورقة» مع خيار «مجموعة الصفحات».
ألغ أحدهما.</translation>
    </message>
    <message>
        <source>Print</source>
        <translation>طباعة</translation>
    </message>
    <message>
        <source>Print To File ...</source>
        <translation>الطباعة إلى ملف…</translation>
    </message>
    <message>
        <source>Print to File (PDF)</source>
        <translation>حفظ في ملف PDF</translation>
    </message>
    <message>
        <source>Right to Left, Bottom to Top</source>
        <translation>من اليمين إلى اليسار ثم من أسفل إلى أعلى</translation>
    </message>
    <message>
        <source>Right to Left, Top to Bottom</source>
        <translation>من اليمين إلى اليسار ثم من أعلى إلى أسفل</translation>
    </message>
    <message>
        <source>The &apos;From&apos; value cannot be greater than the &apos;To&apos; value.</source>
        <translation>لا يمكن أن تزيد الصفحة الأولى على الأخيرة.</translation>
    </message>
    <message>
        <source>There are conflicts in duplex settings. Do you want to fix them?</source>
        <translation>إعدادات الطباعة على الوجهين متعارضة. أتريد تصحيحها؟</translation>
    </message>
    <message>
        <source>Top to Bottom, Left to Right</source>
        <translation>من أعلى إلى أسفل ثم من اليسار إلى اليمين</translation>
    </message>
    <message>
        <source>Top to Bottom, Right to Left</source>
        <translation>من أعلى إلى أسفل ثم من اليمين إلى اليسار</translation>
    </message>
    <message>
        <source>Write PDF file</source>
        <translation>ملف PDF</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesDialog</name>
    <message>
        <source>Advanced Option Conflicts</source>
        <translation>تعارض في الخيارات المتقدمة</translation>
    </message>
    <message>
        <source>Job Options</source>
        <translation>خيارات المهمة</translation>
    </message>
    <message>
        <source>Page Setup Conflicts</source>
        <translation>تعارض في إعداد الصفحة</translation>
    </message>
    <message>
        <source>Printer Properties</source>
        <translation>خصائص الطابعة</translation>
    </message>
    <message>
        <source>There are conflicts in page setup options. Do you want to fix them?</source>
        <translation>إعدادات الصفحة متعارضة. أتريد تصحيحها؟</translation>
    </message>
    <message>
        <source>There are conflicts in some advanced options. Do you want to fix them?</source>
        <translation>بعض الخيارات المتقدمة متعارضة. أتريد تصحيحها؟</translation>
    </message>
</context>
<context>
    <name>QPrintPropertiesWidget</name>
    <message>
        <source>Advanced</source>
        <translation>متقدم</translation>
    </message>
    <message>
        <source>Page</source>
        <translation>الصفحة</translation>
    </message>
    <message>
        <source>There are conflicts in some options. Please fix them.</source>
        <translation>بعض الخيارات متعارضة. صححها.</translation>
    </message>
</context>
<context>
    <name>QPrintSettingsOutput</name>
    <message>
        <source>Collate</source>
        <translation>ترتيب النسخ</translation>
    </message>
    <message>
        <source>Color</source>
        <translation>ملون</translation>
    </message>
    <message>
        <source>Color Mode</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>النسخ</translation>
    </message>
    <message>
        <source>Copies:</source>
        <translation>عدد النسخ:</translation>
    </message>
    <message>
        <source>Current Page</source>
        <translation>الصفحة الحالية</translation>
    </message>
    <message>
        <source>Double Sided Printing</source>
        <translation>الطباعة على الوجهين</translation>
    </message>
    <message>
        <source>Grayscale</source>
        <translation>تدرج رمادي</translation>
    </message>
    <message>
        <source>Long side binding</source>
        <translation>القلب على الحافة الطويلة</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>وجه واحد</translation>
    </message>
    <message>
        <source>Options</source>
        <translation>خيارات</translation>
    </message>
    <message>
        <source>Output Settings</source>
        <translation>إعدادات الطباعة</translation>
    </message>
    <message>
        <source>Page &amp;Set:</source>
        <translation>م&amp;جموعة الصفحات:</translation>
    </message>
    <message>
        <source>Page Set:</source>
        <translation>مجموعة الصفحات:</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>صفحات</translation>
    </message>
    <message>
        <source>Pages from</source>
        <translation>الصفحات من</translation>
    </message>
    <message>
        <source>Print all</source>
        <translation>كل الصفحات</translation>
    </message>
    <message>
        <source>Print range</source>
        <translation>الصفحات المطبوعة</translation>
    </message>
    <message>
        <source>Reverse</source>
        <translation>ترتيب معكوس</translation>
    </message>
    <message>
        <source>Selection</source>
        <translation>الجزء المحدد</translation>
    </message>
    <message>
        <source>Short side binding</source>
        <translation>القلب على الحافة القصيرة</translation>
    </message>
    <message>
        <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
        <translation>اكتب أرقام الصفحات مفصولة بفواصل، والمجال برقمين بينهما شرطة. مثال: ⁦3,5-7,9⁩ يطبع الصفحات 3 و5 و6 و7 و9.</translation>
    </message>
    <message>
        <source>to</source>
        <translation>إلى</translation>
    </message>
</context>
<context>
    <name>QPrintWidget</name>
    <message>
        <source>&amp;Name:</source>
        <translation>الا&amp;سم:</translation>
    </message>
    <message>
        <source>Location:</source>
        <translation>المكان:</translation>
    </message>
    <message>
        <source>Output &amp;file:</source>
        <translation>ال&amp;ملف:</translation>
    </message>
    <message>
        <source>P&amp;roperties</source>
        <translation>ال&amp;خصائص</translation>
    </message>
    <message>
        <source>Preview</source>
        <translation>معاينة</translation>
    </message>
    <message>
        <source>Printer</source>
        <translation>الطابعة</translation>
    </message>
    <message>
        <source>Type:</source>
        <translation>النوع:</translation>
    </message>
</context>
<context>
    <name>QProgressDialog</name>
    <message>
        <source>Cancel</source>
        <translation>إلغاء</translation>
    </message>
</context>
<context>
    <name>QWidgetTextControl</name>
    <message>
        <source>&amp;Copy</source>
        <translation>&amp;نسخ</translation>
    </message>
    <message>
        <source>&amp;Paste</source>
        <translation>&amp;لصق</translation>
    </message>
    <message>
        <source>&amp;Redo</source>
        <translation>إ&amp;عادة</translation>
    </message>
    <message>
        <source>&amp;Undo</source>
        <translation>&amp;تراجع</translation>
    </message>
    <message>
        <source>Copy &amp;Link Location</source>
        <translation>نسخ &amp;الرابط</translation>
    </message>
    <message>
        <source>Cu&amp;t</source>
        <translation>&amp;قص</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Select All</source>
        <translation>تحديد الكل</translation>
    </message>
</context>
<context>
    <name>QuestionPage</name>
    <message>
        <source>Declaration</source>
        <translation>الإقرار</translation>
    </message>
    <message>
        <source>Filled from the registry</source>
        <translation>مأخوذ من السجل</translation>
    </message>
</context>
<context>
    <name>QueueModel</name>
    <message>
        <source>Applicant</source>
        <translation>مقدم الطلب</translation>
    </message>
    <message>
        <source>Application number</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>Completed, sent again</source>
        <translation>أُعيد إرساله بعد الاستكمال</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>الموعد</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>آخر تغيير</translation>
    </message>
    <message>
        <source>Last day: {day}</source>
        <translation>آخر يوم: {day}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>تاريخ الإرسال</translation>
    </message>
    <message>
        <source>Taken by</source>
        <translation>المستلم</translation>
    </message>
    <message>
        <source>You</source>
        <translation>أنت</translation>
    </message>
</context>
<context>
    <name>QuotePage</name>
    <message>
        <source>Article {article}, tariff {tariff}</source>
        <translation>البند {article} من التعرفة {tariff}</translation>
    </message>
    <message>
        <source>Estimate</source>
        <translation>تقديري</translation>
    </message>
    <message>
        <source>Fee lines</source>
        <translation>بنود الرسوم</translation>
    </message>
    <message>
        <source>Some answers that the fees depend on are missing. Complete the earlier pages first.</source>
        <translation>بعض الإجابات التي تُحسب منها الرسوم ناقصة. أكمل الصفحات السابقة أولًا.</translation>
    </message>
    <message>
        <source>The fees cannot be calculated yet</source>
        <translation>لا يمكن حساب الرسوم بعد</translation>
    </message>
    <message>
        <source>The municipality calculates the fees again, and you pay the amount on its bill.</source>
        <translation>تحسب البلدية الرسوم من جديد، وتسدد المبلغ المبين في فاتورتها.</translation>
    </message>
    <message>
        <source>This is an estimate</source>
        <translation>هذا تقدير</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>الإجمالي</translation>
    </message>
</context>
<context>
    <name>RecentDrafts</name>
    <message>
        <source>All applications</source>
        <translation>كل الطلبات</translation>
    </message>
    <message>
        <source>All my applications</source>
        <translation>كل طلباتي</translation>
    </message>
    <message>
        <source>Changed {when}</source>
        <translation>آخر تغيير {when}</translation>
    </message>
    <message>
        <source>Continue where you left off</source>
        <translation>متابعة ما بدأته</translation>
    </message>
</context>
<context>
    <name>RecordChanges</name>
    <message>
        <source>Asked for</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>البيان</translation>
    </message>
    <message>
        <source>In the register now</source>
        <translation>في السجل الآن</translation>
    </message>
    <message>
        <source>Nothing else changes</source>
        <translation>لا يتغير غير ذلك</translation>
    </message>
    <message>
        <source>Nothing in the licence&apos;s data changes</source>
        <translation>لا يتغير شيء من بيانات الرخصة</translation>
    </message>
    <message>
        <source>The licence passes to the new holder</source>
        <translation>تنتقل الرخصة إلى حاملها الجديد</translation>
    </message>
    <message>
        <source>What changes in the licence</source>
        <translation>ما الذي يتغير في الرخصة</translation>
    </message>
</context>
<context>
    <name>Records</name>
    <message numerus="yes">
        <source>%n day(s) left</source>
        <translation>
            <numerusform>لم تبق أيام</numerusform>
            <numerusform>باقٍ يوم واحد</numerusform>
            <numerusform>باقٍ يومان</numerusform>
            <numerusform>باقٍ ⁦%n⁩ أيام</numerusform>
            <numerusform>باقٍ ⁦%n⁩ يومًا</numerusform>
            <numerusform>باقٍ ⁦%n⁩ يوم</numerusform>
        </translation>
    </message>
    <message>
        <source>About this decision: {decision}, {day}</source>
        <translation>القرار محل الطلب: {decision}، {day}</translation>
    </message>
    <message>
        <source>Add a licence issued earlier</source>
        <translation>إضافة رخصة سابقة</translation>
    </message>
    <message>
        <source>Another application has this licence</source>
        <translation>للرخصة طلب آخر لم ينتهِ</translation>
    </message>
    <message>
        <source>Application {number} is still open. Complete it, pay its bill or withdraw it, then begin this one.</source>
        <translation>الطلب {number} لم ينتهِ بعد. أكمله أو سدّد فاتورته أو اسحبه، ثم ابدأ هذا.</translation>
    </message>
    <message>
        <source>Application {number} was about the same decision. Its grounds are there.</source>
        <translation>الطلب {number} كان على القرار نفسه، وأسباب البت فيه مبينة هناك.</translation>
    </message>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>Awaiting confirmation</source>
        <translation>بانتظار التأكيد</translation>
    </message>
    <message>
        <source>Came from the earlier register</source>
        <translation>نُقلت من السجل السابق</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>عُدِّلت</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>مؤكدة</translation>
    </message>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>Corrected</source>
        <translation>صُحِّحت</translation>
    </message>
    <message>
        <source>Details and history</source>
        <translation>التفاصيل والسجل الزمني</translation>
    </message>
    <message>
        <source>For a licence that was issued before this service. The municipality confirms it, then it can be printed.</source>
        <translation>لرخصة صدرت قبل هذه الخدمة. تؤكدها البلدية، ثم يمكن طباعتها.</translation>
    </message>
    <message>
        <source>From the earlier register</source>
        <translation>من السجل السابق</translation>
    </message>
    <message>
        <source>History</source>
        <translation>السجل الزمني</translation>
    </message>
    <message>
        <source>Issued</source>
        <translation>صدرت</translation>
    </message>
    <message>
        <source>Its application</source>
        <translation>الطلب الذي صدرت به</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>آخر يوم</translation>
    </message>
    <message>
        <source>Licence issued earlier</source>
        <translation>رخصة سابقة</translation>
    </message>
    <message>
        <source>Licence number</source>
        <translation>رقم الرخصة</translation>
    </message>
    <message>
        <source>Licence {number}</source>
        <translation>الرخصة {number}</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>الرخص</translation>
    </message>
    <message>
        <source>Not confirmed</source>
        <translation>لم تُؤكَّد</translation>
    </message>
    <message>
        <source>Not possible while the licence is in this status</source>
        <translation>غير ممكن في حالة الرخصة الآن</translation>
    </message>
    <message>
        <source>Open the document</source>
        <translation>فتح الوثيقة</translation>
    </message>
    <message>
        <source>Open the earlier document</source>
        <translation>فتح الوثيقة السابقة</translation>
    </message>
    <message>
        <source>Reinstated</source>
        <translation>أُعيد سريانها</translation>
    </message>
    <message>
        <source>Remaining</source>
        <translation>المدة الباقية</translation>
    </message>
    <message>
        <source>Renewed</source>
        <translation>جُدّدت</translation>
    </message>
    <message>
        <source>Replaced by another</source>
        <translation>حلت محلها وثيقة أخرى</translation>
    </message>
    <message>
        <source>Requests on this licence</source>
        <translation>طلبات على هذه الرخصة</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>أُلغيت</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>إرسال</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>أُوقفت</translation>
    </message>
    <message>
        <source>The municipality was asked to confirm the licence</source>
        <translation>أُرسل الطلب إلى البلدية لتأكيد الرخصة</translation>
    </message>
    <message>
        <source>The status of the licence does not allow this request.</source>
        <translation>حالة الرخصة لا تسمح بهذا الطلب.</translation>
    </message>
    <message>
        <source>There are no licences yet</source>
        <translation>لا توجد رخص بعد</translation>
    </message>
    <message>
        <source>This decision was looked at before</source>
        <translation>سبق النظر في هذا القرار</translation>
    </message>
    <message>
        <source>Today is its last day</source>
        <translation>اليوم آخر يوم لها</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>حتى {day}</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>سارية من</translation>
    </message>
    <message>
        <source>Valid until</source>
        <translation>سارية حتى</translation>
    </message>
    <message>
        <source>Your ID or iqama number</source>
        <translation>رقم هويتك أو إقامتك</translation>
    </message>
    <message>
        <source>Application {number} is still open. Complete it, pay its bill or withdraw it; these can be begun after that: {requests}</source>
        <translation>الطلب {number} لم ينتهِ بعد. أكمله أو سدّد فاتورته أو اسحبه، ثم يمكنك أن تبدأ: {requests}</translation>
    </message>
    <message>
        <source>Open that application</source>
        <translation>فتح الطلب</translation>
    </message>
    <message>
        <source>The status of the licence does not allow: {requests}</source>
        <translation>حالة الرخصة لا تسمح بما يلي: {requests}</translation>
    </message>
    <message>
        <source>One request on several licences</source>
        <translation>طلب واحد على عدة رخص</translation>
    </message>
</context>
<context>
    <name>Recover</name>
    <message>
        <source>A citizen or resident</source>
        <translation>مواطن أو مقيم</translation>
    </message>
    <message>
        <source>An engineering office</source>
        <translation>مكتب هندسي</translation>
    </message>
    <message>
        <source>Choose whose account it is.</source>
        <translation>اختر صاحب الحساب.</translation>
    </message>
    <message>
        <source>For individuals: another mobile registered in your name replaces it after 72 hours.</source>
        <translation>للأفراد: يحل محله جوال آخر مسجل باسمك بعد ⁦72⁩ ساعة.</translation>
    </message>
    <message>
        <source>I no longer have the mobile of my account</source>
        <translation>لم يعد جوال حسابي معي</translation>
    </message>
    <message>
        <source>Municipal staff</source>
        <translation>موظفو البلدية</translation>
    </message>
    <message>
        <source>Recover your account</source>
        <translation>استعادة الحساب</translation>
    </message>
    <message>
        <source>With the identity number, the date of birth and a code to your mobile.</source>
        <translation>برقم الهوية وتاريخ الميلاد ورمز يصل إلى جوالك.</translation>
    </message>
    <message>
        <source>With the licence, the 700 number, the classification certificate and a code to the office&apos;s mobile.</source>
        <translation>برقم الترخيص والرقم الموحد وشهادة التصنيف ورمز يصل إلى جوال المكتب.</translation>
    </message>
    <message>
        <source>Your system administrator gives you a password that works once.</source>
        <translation>يعطيك مسؤول النظام كلمة مرور صالحة لمرة واحدة.</translation>
    </message>
</context>
<context>
    <name>Recovery</name>
    <message>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message>
        <source>Recover your account</source>
        <translation>استعادة الحساب</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>البدء من جديد</translation>
    </message>
    <message>
        <source>The password was changed and all computers were signed out. Sign in with the new password.</source>
        <translation>تغيّرت كلمة المرور وسُجّل خروجك من كل الأجهزة. سجّل الدخول بكلمة المرور الجديدة.</translation>
    </message>
    <message>
        <source>Your new mobile takes effect from {when}. Until then you can cancel the change.</source>
        <translation>يُعتمد جوالك الجديد ابتداءً من {when}، ويمكن إلغاء التغيير قبل ذلك.</translation>
    </message>
    <message>
        <source>Your user name is {name}.</source>
        <translation>اسم المستخدم: {name}.</translation>
    </message>
</context>
<context>
    <name>Refunds</name>
    <message>
        <source>Amount</source>
        <translation>المبلغ</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Approve the refund</source>
        <translation>اعتماد الرد</translation>
    </message>
    <message>
        <source>Approved, to be paid back</source>
        <translation>معتمد وبانتظار الصرف</translation>
    </message>
    <message>
        <source>Arrived on</source>
        <translation>تاريخ وصول المبلغ</translation>
    </message>
    <message>
        <source>Ask for a refund</source>
        <translation>طلب رد مبلغ</translation>
    </message>
    <message>
        <source>Bill number</source>
        <translation>رقم الفاتورة</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>اختر السبب</translation>
    </message>
    <message>
        <source>Choose the reason of the refund</source>
        <translation>اختر سبب الرد</translation>
    </message>
    <message>
        <source>Colleagues read it beside the request</source>
        <translation>يقرؤه الزملاء بجانب الطلب</translation>
    </message>
    <message>
        <source>Credited</source>
        <translation>قُيِّد في الرصيد</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>صاحب القرار</translation>
    </message>
    <message>
        <source>Enter an amount above zero and at most {amount}</source>
        <translation>أدخل مبلغًا أكبر من الصفر ولا يزيد على {amount}</translation>
    </message>
    <message>
        <source>Enter the reference of the refund</source>
        <translation>أدخل مرجع عملية الرد</translation>
    </message>
    <message>
        <source>Explain the other reason in your own words</source>
        <translation>اشرح السبب الآخر بعبارتك</translation>
    </message>
    <message>
        <source>Explanation in your own words</source>
        <translation>الشرح بعبارتك</translation>
    </message>
    <message>
        <source>How it goes back</source>
        <translation>طريقة الرد</translation>
    </message>
    <message>
        <source>In riyals, at most {amount}</source>
        <translation>بالريال، ولا يزيد على {amount}</translation>
    </message>
    <message>
        <source>It came after the bill&apos;s last day</source>
        <translation>وصل بعد آخر يوم لسداد الفاتورة</translation>
    </message>
    <message>
        <source>It is another amount than the bill&apos;s</source>
        <translation>يختلف عن مبلغ الفاتورة</translation>
    </message>
    <message>
        <source>Keep as credit</source>
        <translation>قيد في الرصيد</translation>
    </message>
    <message>
        <source>Kept as the payer&apos;s credit</source>
        <translation>يُقيَّد في رصيد الدافع</translation>
    </message>
    <message>
        <source>Nothing is paid back until a head of department approves it.</source>
        <translation>لا يُصرف شيء قبل أن يعتمد الطلب رئيس قسم.</translation>
    </message>
    <message>
        <source>One person asks for a refund or a waiver and another approves it.</source>
        <translation>يطلب الردَّ أو الإعفاءَ موظف ويعتمده غيره.</translation>
    </message>
    <message>
        <source>Paid back</source>
        <translation>صُرف المبلغ</translation>
    </message>
    <message>
        <source>Paid back the way it came</source>
        <translation>يُصرف بالطريقة التي وصل بها</translation>
    </message>
    <message>
        <source>Pay back</source>
        <translation>صرف المبلغ</translation>
    </message>
    <message>
        <source>Payer</source>
        <translation>الدافع</translation>
    </message>
    <message>
        <source>Payment reference</source>
        <translation>الرقم المرجعي للسداد</translation>
    </message>
    <message>
        <source>Payments to be given back</source>
        <translation>مبالغ يجب ردّها</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Record it only when the card terminal or the bank has confirmed that {amount} went back.</source>
        <translation>لا تسجّل الصرف إلا بعد أن يؤكد جهاز البطاقات أو البنك رد {amount}.</translation>
    </message>
    <message>
        <source>Record that it was paid back</source>
        <translation>تسجيل صرف المبلغ</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Refund number</source>
        <translation>رقم إيصال الرد</translation>
    </message>
    <message>
        <source>Refund reference</source>
        <translation>مرجع عملية الرد</translation>
    </message>
    <message>
        <source>Refunds and waivers</source>
        <translation>الرد والإعفاء</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Refuse the refund</source>
        <translation>رفض الرد</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>صاحب الطلب</translation>
    </message>
    <message>
        <source>Requested on</source>
        <translation>تاريخ الطلب</translation>
    </message>
    <message>
        <source>Searching for refunds and waivers</source>
        <translation>جارٍ البحث عن طلبات الرد والإعفاء</translation>
    </message>
    <message>
        <source>The application cannot go on</source>
        <translation>تعذّر إكمال إجراءات الطلب</translation>
    </message>
    <message>
        <source>The approval number on the slip of the refund</source>
        <translation>رقم الموافقة على قسيمة عملية الرد</translation>
    </message>
    <message>
        <source>The bank told another payment by this reference</source>
        <translation>أبلغ البنك عن سداد آخر بالمرجع نفسه</translation>
    </message>
    <message>
        <source>The bill was paid already</source>
        <translation>سُددت الفاتورة قبل ذلك</translation>
    </message>
    <message>
        <source>The refund is recorded</source>
        <translation>سُجّل صرف المبلغ</translation>
    </message>
    <message>
        <source>The refund was approved</source>
        <translation>اعتُمد الرد</translation>
    </message>
    <message>
        <source>The refund was refused</source>
        <translation>رُفض الرد</translation>
    </message>
    <message>
        <source>There are no refunds and no waivers</source>
        <translation>لا توجد طلبات رد أو إعفاء</translation>
    </message>
    <message>
        <source>There is no bill with this number</source>
        <translation>لا توجد فاتورة بهذا الرقم</translation>
    </message>
    <message>
        <source>This is your own request: a head of department other than you decides it.</source>
        <translation>هذا طلبك أنت، فيقرر فيه رئيس قسم غيرك.</translation>
    </message>
    <message>
        <source>This money arrived and settled no bill. Give it back the way it came.</source>
        <translation>وصلت هذه المبالغ ولم تُسدَّد بها فاتورة. ردّ كل مبلغ بالطريقة التي وصل بها.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Waiting for the head of department</source>
        <translation>بانتظار رئيس القسم</translation>
    </message>
</context>
<context>
    <name>Register</name>
    <message>
        <source>A citizen: number {citizen}, born {born}, mobile {mobile}. An office: licence {licence}, 700 number {number_700}, classification {classification}.</source>
        <translation>مواطن: رقم الهوية {citizen}، تاريخ الميلاد {born}، الجوال {mobile}. مكتب هندسي: رقم الترخيص {licence}، الرقم الموحد {number_700}، شهادة التصنيف {classification}.</translation>
    </message>
    <message>
        <source>An unfinished registration</source>
        <translation>تسجيل لم يكتمل</translation>
    </message>
    <message>
        <source>Choose who the account is for.</source>
        <translation>اختر صاحب الحساب.</translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>متابعة</translation>
    </message>
    <message>
        <source>For trying: made-up people of the sample server</source>
        <translation>للتجربة: بيانات مستفيدين وهميين في الخادم التجريبي</translation>
    </message>
    <message>
        <source>It continues from the step where it stopped: {service}.</source>
        <translation>يستأنف من الخطوة التي توقف عندها: {service}.</translation>
    </message>
    <message>
        <source>New registration</source>
        <translation>تسجيل جديد</translation>
    </message>
    <message>
        <source>You will need: the national ID or iqama number, the date of birth, a mobile number and an e-mail address.</source>
        <translation>تحتاج إلى رقم الهوية الوطنية أو الإقامة، وتاريخ الميلاد، ورقم جوال وبريد إلكتروني.</translation>
    </message>
    <message>
        <source>You will need: the office&apos;s licence, its 700 number and classification certificate, a mobile number and an e-mail address.</source>
        <translation>تحتاج إلى ترخيص المكتب ورقم ⁦700⁩ وشهادة التصنيف، ورقم جوال وبريد إلكتروني.</translation>
    </message>
</context>
<context>
    <name>RegisterLine</name>
    <message>
        <source>Ask again</source>
        <translation>أعد السؤال</translation>
    </message>
    <message>
        <source>Asking: {register}</source>
        <translation>جارٍ السؤال: {register}</translation>
    </message>
    <message>
        <source>Check your answers. You can continue, and the municipality will see this.</source>
        <translation>راجع إجاباتك. يمكنك المتابعة، وستطّلع البلدية على ذلك.</translation>
    </message>
    <message>
        <source>Check your answers: this service continues only with what the register has.</source>
        <translation>راجع إجاباتك: لا تكتمل هذه الخدمة إلا بما هو مسجل.</translation>
    </message>
    <message>
        <source>The register gave no answer, and this service needs it. Try again shortly.</source>
        <translation>لم يصل جواب من السجل، ولا تكتمل هذه الخدمة دونه. أعد المحاولة بعد قليل.</translation>
    </message>
    <message>
        <source>The register gave no answer. You can continue: it is asked again when you send.</source>
        <translation>لم يصل جواب من السجل. يمكنك المتابعة، وسيُسأل مرة أخرى عند الإرسال.</translation>
    </message>
</context>
<context>
    <name>RegisterWords</name>
    <message>
        <source>Asked on {moment}</source>
        <translation>وقت السؤال: {moment}</translation>
    </message>
    <message>
        <source>No</source>
        <translation>لا</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>نعم</translation>
    </message>
    <message>
        <source>{register}: differs from the answers</source>
        <translation>{register}: يخالف الإجابات</translation>
    </message>
    <message>
        <source>{register}: found</source>
        <translation>{register}: موجود</translation>
    </message>
    <message>
        <source>{register}: not checked</source>
        <translation>{register}: لم يُتحقق منه</translation>
    </message>
    <message>
        <source>{register}: not found</source>
        <translation>{register}: غير موجود</translation>
    </message>
</context>
<context>
    <name>Registration</name>
    <message>
        <source>New registration</source>
        <translation>تسجيل جديد</translation>
    </message>
    <message>
        <source>Opening</source>
        <translation>جارٍ الفتح</translation>
    </message>
    <message>
        <source>Sample server: the mobile of this made-up person is {mobile}.</source>
        <translation>خادم تجريبي: رقم جوال هذا الشخص الوهمي {mobile}.</translation>
    </message>
    <message>
        <source>Start again</source>
        <translation>البدء من جديد</translation>
    </message>
    <message>
        <source>Your account is active. Sign in with your user name.</source>
        <translation>فُعِّل حسابك. سجّل الدخول باسم المستخدم.</translation>
    </message>
</context>
<context>
    <name>Removal</name>
    <message numerus="yes">
        <source>%n change(s) that were not sent yet exist here alone and would be lost.</source>
        <translation>
            <numerusform>أُرسل كل ما هنا.</numerusform>
            <numerusform>تعديل واحد لم يُرسل بعد، وهو في هذا الجهاز وحده، وسيضيع.</numerusform>
            <numerusform>تعديلان لم يُرسلا بعد، وهما في هذا الجهاز وحده، وسيضيعان.</numerusform>
            <numerusform>⁦%n⁩ تعديلات لم تُرسل بعد، وهي في هذا الجهاز وحده، وستضيع.</numerusform>
            <numerusform>⁦%n⁩ تعديلًا لم يُرسل بعد، وهي في هذا الجهاز وحده، وستضيع.</numerusform>
            <numerusform>⁦%n⁩ تعديل لم يُرسل بعد، وهي في هذا الجهاز وحده، وستضيع.</numerusform>
        </translation>
    </message>
    <message>
        <source>Everything here was sent; the account&apos;s files and keys will be deleted.</source>
        <translation>أُرسل كل ما هنا؛ ستُحذف ملفات الحساب ومفاتيحه.</translation>
    </message>
    <message>
        <source>Password of this account</source>
        <translation>كلمة مرور هذا الحساب</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>إزالة من هذا الجهاز</translation>
    </message>
    <message>
        <source>Remove the account of {name} from this computer</source>
        <translation>إزالة حساب {name} من هذا الجهاز</translation>
    </message>
    <message>
        <source>The account was removed from this computer.</source>
        <translation>أُزيل الحساب من هذا الجهاز.</translation>
    </message>
    <message>
        <source>The account&apos;s file cannot be read, so its contents are unknown; it will be deleted.</source>
        <translation>تتعذر قراءة ملف الحساب فلا يُعرف ما فيه؛ سيُحذف.</translation>
    </message>
    <message>
        <source>What was sent stays with the municipality, and the account itself stays open.</source>
        <translation>ما أرسلته يبقى لدى البلدية، ويبقى الحساب نفسه مفتوحًا.</translation>
    </message>
</context>
<context>
    <name>SearchableCombo</name>
    <message>
        <source>Nothing found: try fewer letters</source>
        <translation>لا نتائج، جرّب حروفًا أقل</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>بحث</translation>
    </message>
</context>
<context>
    <name>ServiceCard</name>
    <message>
        <source>Conditions</source>
        <translation>الشروط</translation>
    </message>
    <message>
        <source>Fees</source>
        <translation>الرسوم</translation>
    </message>
    <message>
        <source>How it is processed</source>
        <translation>مسار الطلب</translation>
    </message>
    <message>
        <source>Print the requirements</source>
        <translation>طباعة المتطلبات</translation>
    </message>
    <message>
        <source>Processing time</source>
        <translation>مدة الإنجاز</translation>
    </message>
    <message>
        <source>Required documents</source>
        <translation>الوثائق المطلوبة</translation>
    </message>
    <message>
        <source>Service card</source>
        <translation>بطاقة الخدمة</translation>
    </message>
    <message>
        <source>Sources: {names}</source>
        <translation>المصادر: {names}</translation>
    </message>
    <message>
        <source>Start the application</source>
        <translation>بدء الطلب</translation>
    </message>
    <message>
        <source>What you receive</source>
        <translation>ما تحصل عليه</translation>
    </message>
    <message>
        <source>Who may apply</source>
        <translation>من يحق له التقديم</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Accounts on this computer</source>
        <translation>الحسابات على هذا الجهاز</translation>
    </message>
    <message>
        <source>After a restart nobody is signed in, whoever worked here before.</source>
        <translation>بعد إعادة التشغيل يفتح البرنامج دون دخول أي حساب، أيًّا كان آخر مستخدم.</translation>
    </message>
    <message>
        <source>After a restart the program opens locked and asks for the password.</source>
        <translation>بعد إعادة التشغيل يفتح البرنامج مقفلًا ويطلب كلمة المرور.</translation>
    </message>
    <message>
        <source>After a restart the program opens with your account, as you left it.</source>
        <translation>بعد إعادة التشغيل يفتح البرنامج على حسابك كما تركته.</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>المظهر</translation>
    </message>
    <message>
        <source>Check now</source>
        <translation>فحص الآن</translation>
    </message>
    <message>
        <source>Colours</source>
        <translation>الألوان</translation>
    </message>
    <message>
        <source>Comfortable: one thing at a time</source>
        <translation>مريح: خطوة بخطوة</translation>
    </message>
    <message>
        <source>Compact: for offices</source>
        <translation>مكثّف للمكاتب</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>الاتصال</translation>
    </message>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>داكن</translation>
    </message>
    <message>
        <source>Digits</source>
        <translation>الأرقام</translation>
    </message>
    <message>
        <source>Documents made on this computer</source>
        <translation>الوثائق التي يعدّها هذا الجهاز</translation>
    </message>
    <message>
        <source>For application summaries and requirement sheets in Arabic.</source>
        <translation>لملخصات الطلبات وكشوف المتطلبات بالعربية.</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>تباين عالٍ</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>تكبير الخط</translation>
    </message>
    <message>
        <source>Last sync</source>
        <translation>آخر مزامنة مكتملة</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>فاتح</translation>
    </message>
    <message>
        <source>Me alone</source>
        <translation>أنا وحدي</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>يحتاج إلى تدخل</translation>
    </message>
    <message>
        <source>Nobody has signed in on this computer yet</source>
        <translation>لم يسجل أحد الدخول على هذا الجهاز بعد</translation>
    </message>
    <message>
        <source>Not yet</source>
        <translation>لم تتم بعد</translation>
    </message>
    <message>
        <source>Only your own sign-in to this computer opens it.</source>
        <translation>لا يفتحه إلا دخولك أنت إلى هذا الجهاز.</translation>
    </message>
    <message>
        <source>Open now</source>
        <translation>مفتوح الآن</translation>
    </message>
    <message>
        <source>Remove from this computer</source>
        <translation>إزالة من هذا الجهاز</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>الخادم</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>الإعدادات</translation>
    </message>
    <message>
        <source>Several people</source>
        <translation>عدة أشخاص</translation>
    </message>
    <message>
        <source>Sign in with another account</source>
        <translation>الدخول بحساب آخر</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>تصغير الخط</translation>
    </message>
    <message>
        <source>Spacing</source>
        <translation>التباعد</translation>
    </message>
    <message>
        <source>Spelling of a hundred</source>
        <translation>كتابة المئة</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>حجم الخط</translation>
    </message>
    <message>
        <source>The public</source>
        <translation>عموم المراجعين</translation>
    </message>
    <message>
        <source>The server could not be reached</source>
        <translation>تعذر الوصول إلى الخادم</translation>
    </message>
    <message>
        <source>The server is responding</source>
        <translation>الخادم يستجيب</translation>
    </message>
    <message>
        <source>This computer has no system keyring. Lock your computer account when you leave it.</source>
        <translation>لا توجد سلسلة مفاتيح نظام في هذا الجهاز. أقفل حسابك على الجهاز عند تركه.</translation>
    </message>
    <message>
        <source>Use of this computer</source>
        <translation>استعمال هذا الجهاز</translation>
    </message>
    <message>
        <source>Use system setting</source>
        <translation>حسب النظام</translation>
    </message>
    <message>
        <source>Used by</source>
        <translation>يستعمله</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
    <message>
        <source>You can keep working: what you do is saved here and sent later.</source>
        <translation>يمكنك متابعة العمل: يحفظ البرنامج ما تعمله هنا ويرسله لاحقًا.</translation>
    </message>
    <message>
        <source>Your data are encrypted; the key is in a file of your own</source>
        <translation>بياناتك مشفرة، والمفتاح في ملف خاص بك</translation>
    </message>
    <message>
        <source>Your data are encrypted; the key is in the system keyring</source>
        <translation>بياناتك مشفرة، والمفتاح في سلسلة مفاتيح النظام</translation>
    </message>
    <message>
        <source>last used {when}</source>
        <translation>آخر استخدام {when}</translation>
    </message>
</context>
<context>
    <name>SideList</name>
    <message>
        <source>Fold the list to icons</source>
        <translation>طي القائمة إلى أيقونات</translation>
    </message>
    <message>
        <source>Places</source>
        <translation>الأماكن</translation>
    </message>
    <message>
        <source>Show the names</source>
        <translation>إظهار الأسماء</translation>
    </message>
    <message>
        <source>{place}, open now</source>
        <translation>{place}، مفتوحة الآن</translation>
    </message>
</context>
<context>
    <name>SignIn</name>
    <message>
        <source>Accounts on this computer</source>
        <translation>الحسابات على هذا الجهاز</translation>
    </message>
    <message>
        <source>Choose a password of your own</source>
        <translation>اختر كلمة مرور خاصة بك</translation>
    </message>
    <message>
        <source>Enter the password.</source>
        <translation>أدخل كلمة المرور.</translation>
    </message>
    <message>
        <source>Enter the user name.</source>
        <translation>أدخل اسم المستخدم.</translation>
    </message>
    <message>
        <source>Forgot your password?</source>
        <translation>نسيت كلمة المرور؟</translation>
    </message>
    <message>
        <source>Forgot your user name?</source>
        <translation>نسيت اسم المستخدم؟</translation>
    </message>
    <message>
        <source>Install the newer version to do the rest.</source>
        <translation>ثبّت الإصدار الأحدث لتعمل بما بقي منها.</translation>
    </message>
    <message>
        <source>New password</source>
        <translation>كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>New password again</source>
        <translation>تأكيد كلمة المرور الجديدة</translation>
    </message>
    <message>
        <source>No account yet? Register</source>
        <translation>لا يوجد حساب؟ تسجيل جديد</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>كلمة المرور</translation>
    </message>
    <message>
        <source>Save and sign in</source>
        <translation>حفظ ثم الدخول</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>تسجيل الدخول</translation>
    </message>
    <message>
        <source>Sign in to use E-services.</source>
        <translation>سجّل الدخول لاستعمال الخدمات الإلكترونية.</translation>
    </message>
    <message>
        <source>Sign in with the browser</source>
        <translation>الدخول عبر المتصفح</translation>
    </message>
    <message>
        <source>Sign in with your national identity</source>
        <translation>الدخول بالنفاذ الوطني</translation>
    </message>
    <message>
        <source>The password you were given works only once.</source>
        <translation>كلمة المرور التي أُعطيت لك صالحة لمرة واحدة.</translation>
    </message>
    <message>
        <source>This version does not know everything that your roles permit.</source>
        <translation>لا يعرف هذا الإصدار كل ما تتيحه أدوارك.</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>اسم المستخدم</translation>
    </message>
</context>
<context>
    <name>Standing</name>
    <message>
        <source>Approve</source>
        <translation>اعتماد</translation>
    </message>
    <message>
        <source>Approve the request</source>
        <translation>اعتماد الطلب</translation>
    </message>
    <message>
        <source>Approved</source>
        <translation>معتمد</translation>
    </message>
    <message>
        <source>Ask to reinstate</source>
        <translation>طلب رفع الإيقاف</translation>
    </message>
    <message>
        <source>Ask to reinstate the document</source>
        <translation>طلب رفع الإيقاف عن الوثيقة</translation>
    </message>
    <message>
        <source>Ask to revoke</source>
        <translation>طلب إلغاء</translation>
    </message>
    <message>
        <source>Ask to revoke the document</source>
        <translation>طلب إلغاء الوثيقة</translation>
    </message>
    <message>
        <source>Ask to suspend</source>
        <translation>طلب إيقاف</translation>
    </message>
    <message>
        <source>Ask to suspend the document</source>
        <translation>طلب إيقاف الوثيقة</translation>
    </message>
    <message>
        <source>Awaiting a decision</source>
        <translation>ينتظر القرار</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Choose a reason</source>
        <translation>اختر سببًا</translation>
    </message>
    <message>
        <source>Choose the reason of the request</source>
        <translation>اختر سبب الطلب</translation>
    </message>
    <message>
        <source>Current status</source>
        <translation>حالتها الآن</translation>
    </message>
    <message>
        <source>Decided by</source>
        <translation>صاحب القرار</translation>
    </message>
    <message>
        <source>Decided on</source>
        <translation>تاريخ القرار</translation>
    </message>
    <message>
        <source>Document requests</source>
        <translation>طلبات الوثائق</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منتهية</translation>
    </message>
    <message>
        <source>Explain the other reason in your own words</source>
        <translation>اشرح السبب الآخر بعبارتك</translation>
    </message>
    <message>
        <source>Explanation in your own words</source>
        <translation>الشرح بعبارتك</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>بحث</translation>
    </message>
    <message>
        <source>Find a licence by its number</source>
        <translation>البحث عن رخصة برقمها</translation>
    </message>
    <message>
        <source>From the earlier register</source>
        <translation>من السجل السابق</translation>
    </message>
    <message>
        <source>Holder</source>
        <translation>صاحب الوثيقة</translation>
    </message>
    <message>
        <source>No licence has this number here</source>
        <translation>لا توجد رخصة بهذا الرقم في هذه البلدية</translation>
    </message>
    <message>
        <source>Not claimed yet</source>
        <translation>لم يطلبها صاحبها بعد</translation>
    </message>
    <message>
        <source>One person makes the request and another approves it.</source>
        <translation>لا يعتمد الطلبَ من قدّمه، بل موظف آخر.</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>القائمة</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>السبب</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Refuse</source>
        <translation>رفض</translation>
    </message>
    <message>
        <source>Refuse the request</source>
        <translation>رفض الطلب</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>مرفوض</translation>
    </message>
    <message>
        <source>Reinstatement</source>
        <translation>رفع الإيقاف</translation>
    </message>
    <message>
        <source>Replaced by another</source>
        <translation>حلت محلها وثيقة أخرى</translation>
    </message>
    <message>
        <source>Requested by</source>
        <translation>صاحب الطلب</translation>
    </message>
    <message>
        <source>Requested on</source>
        <translation>تاريخ الطلب</translation>
    </message>
    <message>
        <source>Revocation</source>
        <translation>إلغاء</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Searching for requests</source>
        <translation>جارٍ البحث عن الطلبات</translation>
    </message>
    <message>
        <source>Send the request</source>
        <translation>إرسال الطلب</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>موقوفة</translation>
    </message>
    <message>
        <source>Suspension</source>
        <translation>إيقاف</translation>
    </message>
    <message>
        <source>The document&apos;s holder reads the reason and your words</source>
        <translation>يقرأ صاحب الوثيقة السبب وما تكتبه</translation>
    </message>
    <message>
        <source>The request is waiting for the head of department</source>
        <translation>الطلب بانتظار رئيس القسم</translation>
    </message>
    <message>
        <source>The request was approved</source>
        <translation>اعتُمد الطلب</translation>
    </message>
    <message>
        <source>The request was refused</source>
        <translation>رُفض الطلب</translation>
    </message>
    <message>
        <source>There are no document requests</source>
        <translation>لا توجد طلبات وثائق</translation>
    </message>
    <message>
        <source>This is your own request: a head of department other than you decides it.</source>
        <translation>هذا طلبك أنت، فيقرر فيه رئيس قسم غيرك.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>سارية</translation>
    </message>
    <message>
        <source>Valid until {day}</source>
        <translation>سارية حتى {day}</translation>
    </message>
    <message>
        <source>{document}. Nothing changes until another head of department approves the request.</source>
        <translation>{document}. لا يتغير شيء قبل أن يعتمد الطلب رئيس قسم غيرك.</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message numerus="yes">
        <source>%n answer(s) differ between two computers</source>
        <translation>
            <numerusform>لا إجابات مختلفة بين جهازين</numerusform>
            <numerusform>إجابة واحدة مختلفة بين جهازين</numerusform>
            <numerusform>إجابتان مختلفتان بين جهازين</numerusform>
            <numerusform>⁦%n⁩ إجابات مختلفة بين جهازين</numerusform>
            <numerusform>⁦%n⁩ إجابة مختلفة بين جهازين</numerusform>
            <numerusform>⁦%n⁩ إجابة مختلفة بين جهازين</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) need a newer version of the program</source>
        <translation>
            <numerusform>لا شيء يحتاج إلى إصدار أحدث من البرنامج</numerusform>
            <numerusform>عنصر واحد يحتاج إلى إصدار أحدث من البرنامج</numerusform>
            <numerusform>عنصران يحتاجان إلى إصدار أحدث من البرنامج</numerusform>
            <numerusform>⁦%n⁩ عناصر تحتاج إلى إصدار أحدث من البرنامج</numerusform>
            <numerusform>⁦%n⁩ عنصرًا يحتاج إلى إصدار أحدث من البرنامج</numerusform>
            <numerusform>⁦%n⁩ عنصر يحتاج إلى إصدار أحدث من البرنامج</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) were deleted on the server at once</source>
        <translation>
            <numerusform>لم يُحذف شيء على الخادم</numerusform>
            <numerusform>حُذف عنصر واحد على الخادم</numerusform>
            <numerusform>حُذف عنصران على الخادم دفعة واحدة</numerusform>
            <numerusform>حُذفت ⁦%n⁩ عناصر على الخادم دفعة واحدة</numerusform>
            <numerusform>حُذف ⁦%n⁩ عنصرًا على الخادم دفعة واحدة</numerusform>
            <numerusform>حُذف ⁦%n⁩ عنصر على الخادم دفعة واحدة</numerusform>
        </translation>
    </message>
    <message>
        <source>Accept or decline; nothing changes before you do.</source>
        <translation>اقبل أو اعتذر، ولا يتغير شيء قبل إجابتك.</translation>
    </message>
    <message>
        <source>Both values are saved. Choose which one to keep.</source>
        <translation>القيمتان محفوظتان. اختر التي تبقى.</translation>
    </message>
    <message>
        <source>Decide</source>
        <translation>اتخاذ القرار</translation>
    </message>
    <message>
        <source>Delete them here too</source>
        <translation>حذفها هنا أيضًا</translation>
    </message>
    <message>
        <source>Delete them here too, or keep them on this computer.</source>
        <translation>يمكن حذفها هنا أيضًا أو إبقاؤها على هذا الجهاز.</translation>
    </message>
    <message>
        <source>Install the newer version to see them.</source>
        <translation>ثبّت الإصدار الأحدث لعرضها.</translation>
    </message>
    <message>
        <source>Invitations</source>
        <translation>الدعوات</translation>
    </message>
    <message>
        <source>Its applications were removed from this computer.</source>
        <translation>أُزيلت طلباتها من هذا الجهاز.</translation>
    </message>
    <message>
        <source>Keep them</source>
        <translation>إبقاؤها</translation>
    </message>
    <message>
        <source>Nothing of it is kept on this computer.</source>
        <translation>لا يبقى شيء منها على هذا الجهاز.</translation>
    </message>
    <message>
        <source>The municipality sent them, and they are kept on this computer.</source>
        <translation>أرسلتها البلدية، وهي محفوظة على هذا الجهاز.</translation>
    </message>
    <message>
        <source>They are still on this computer.</source>
        <translation>ما زالت موجودة على هذا الجهاز.</translation>
    </message>
    <message>
        <source>You are invited to work for a body</source>
        <translation>دُعيت إلى العمل لجهة</translation>
    </message>
    <message>
        <source>You are working for yourself again.</source>
        <translation>عدت تعمل لنفسك.</translation>
    </message>
    <message>
        <source>Your membership of {body} has ended</source>
        <translation>انتهت عضويتك في {body}</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message numerus="yes">
        <source>%n day(s) ago</source>
        <translation>
            <numerusform>قبل ⁦%n⁩ يوم</numerusform>
            <numerusform>قبل يوم واحد</numerusform>
            <numerusform>قبل يومين</numerusform>
            <numerusform>قبل ⁦%n⁩ أيام</numerusform>
            <numerusform>قبل ⁦%n⁩ يومًا</numerusform>
            <numerusform>قبل ⁦%n⁩ يوم</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n hour(s) ago</source>
        <translation>
            <numerusform>قبل ⁦%n⁩ ساعة</numerusform>
            <numerusform>قبل ساعة واحدة</numerusform>
            <numerusform>قبل ساعتين</numerusform>
            <numerusform>قبل ⁦%n⁩ ساعات</numerusform>
            <numerusform>قبل ⁦%n⁩ ساعة</numerusform>
            <numerusform>قبل ⁦%n⁩ ساعة</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n item(s) waiting</source>
        <translation>
            <numerusform>لا عناصر في الانتظار</numerusform>
            <numerusform>عنصر واحد في الانتظار</numerusform>
            <numerusform>عنصران في الانتظار</numerusform>
            <numerusform>⁦%n⁩ عناصر في الانتظار</numerusform>
            <numerusform>⁦%n⁩ عنصرًا في الانتظار</numerusform>
            <numerusform>⁦%n⁩ عنصر في الانتظار</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) ago</source>
        <translation>
            <numerusform>قبل أقل من دقيقة</numerusform>
            <numerusform>قبل دقيقة واحدة</numerusform>
            <numerusform>قبل دقيقتين</numerusform>
            <numerusform>قبل ⁦%n⁩ دقائق</numerusform>
            <numerusform>قبل ⁦%n⁩ دقيقة</numerusform>
            <numerusform>قبل ⁦%n⁩ دقيقة</numerusform>
        </translation>
    </message>
    <message>
        <source>Last sync: less than a minute ago</source>
        <translation>آخر مزامنة: قبل أقل من دقيقة</translation>
    </message>
    <message>
        <source>Last sync: {age}</source>
        <translation>آخر مزامنة: {age}</translation>
    </message>
    <message>
        <source>Not synced yet</source>
        <translation>لم تتم المزامنة بعد</translation>
    </message>
    <message>
        <source>Offline: work is saved on this computer</source>
        <translation>غير متصل: يُحفظ العمل على هذا الجهاز</translation>
    </message>
    <message>
        <source>Online</source>
        <translation>متصل</translation>
    </message>
    <message>
        <source>Sync now</source>
        <translation>مزامنة الآن</translation>
    </message>
    <message>
        <source>Synced just now</source>
        <translation>تمت المزامنة الآن</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>تجري المزامنة</translation>
    </message>
    <message>
        <source>The server cannot be reached safely</source>
        <translation>لا يمكن الوصول إلى الخادم بأمان</translation>
    </message>
    <message>
        <source>the oldest {age}</source>
        <translation>أقدمها {age}</translation>
    </message>
    <message>
        <source>{waiting}, {oldest}</source>
        <translation>{waiting}، {oldest}</translation>
    </message>
</context>
<context>
    <name>Stepper</name>
    <message>
        <source>Step {number} of {total}</source>
        <translation>الخطوة {number} من {total}</translation>
    </message>
    <message>
        <source>complete</source>
        <translation>مكتملة</translation>
    </message>
    <message>
        <source>current</source>
        <translation>الحالية</translation>
    </message>
    <message>
        <source>has a problem</source>
        <translation>فيها مشكلة</translation>
    </message>
    <message>
        <source>not available yet</source>
        <translation>غير متاحة بعد</translation>
    </message>
</context>
<context>
    <name>Tasks</name>
    <message>
        <source>Answered</source>
        <translation>أُجيب عنها</translation>
    </message>
    <message>
        <source>Asked of: {who}</source>
        <translation>لدى: {who}</translation>
    </message>
    <message>
        <source>Asked on {moment}</source>
        <translation>طُلبت {moment}</translation>
    </message>
    <message>
        <source>Begun, saved on this computer</source>
        <translation>بدأت، ومحفوظة على هذا الجهاز</translation>
    </message>
    <message>
        <source>By silence: nobody answered in time</source>
        <translation>بالسكوت: لم يَرِد رد في المهلة</translation>
    </message>
    <message>
        <source>Came back: look at it again</source>
        <translation>أعيدت: راجعها</translation>
    </message>
    <message>
        <source>Closed without an answer</source>
        <translation>أُغلقت دون إجابة</translation>
    </message>
    <message>
        <source>District</source>
        <translation>الحي</translation>
    </message>
    <message>
        <source>Finish and send</source>
        <translation>إنهاء وإرسال</translation>
    </message>
    <message>
        <source>Finished here, on its way</source>
        <translation>أُنهيت هنا، بانتظار الإرسال</translation>
    </message>
    <message>
        <source>It is finished here and saved</source>
        <translation>أُنهيت المهمة وحُفظت على هذا الجهاز</translation>
    </message>
    <message>
        <source>It is sent with its photographs as soon as there is a connection.</source>
        <translation>تُرسل مع صورها فور توفر الاتصال.</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>متأخرة</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>البلدية</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>No last day</source>
        <translation>بلا موعد محدد</translation>
    </message>
    <message>
        <source>No longer asked; your answer was not recorded</source>
        <translation>لم تعد مطلوبة، ولم تُسجَّل إجابتك</translation>
    </message>
    <message>
        <source>Not answered yet</source>
        <translation>لم يُجب عنها بعد</translation>
    </message>
    <message>
        <source>Not begun</source>
        <translation>لم تبدأ</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>تحديث</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>محفوظ على هذا الجهاز</translation>
    </message>
    <message>
        <source>Seen: remove it from this computer</source>
        <translation>اطلعت، احذفها من هذا الجهاز</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>مهمة</translation>
    </message>
    <message>
        <source>Tasks</source>
        <translation>المهام</translation>
    </message>
    <message>
        <source>They are on this computer: without a connection they are filled in all the same.</source>
        <translation>المهام محفوظة على هذا الجهاز، وتُعبأ دون اتصال كما تُعبأ معه.</translation>
    </message>
    <message>
        <source>Until {day}</source>
        <translation>حتى {day}</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>المطلوب</translation>
    </message>
    <message>
        <source>What is asked of you appears here automatically.</source>
        <translation>يظهر هنا ما يُطلب منك تلقائيًا.</translation>
    </message>
    <message>
        <source>What the application says</source>
        <translation>ما ورد في الطلب</translation>
    </message>
    <message>
        <source>Without a district</source>
        <translation>بلا حي</translation>
    </message>
    <message>
        <source>You have no tasks</source>
        <translation>لا مهام لديك</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>نتيجة العدّ</translation>
    </message>
    <message>
        <source>Shown once all have answered, or the time is over</source>
        <translation>يظهر بعد أن يجيب الجميع أو تنتهي المهلة</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
</context>
<context>
    <name>TypedDay</name>
    <message>
        <source>Enter today or a later day</source>
        <translation>أدخل تاريخ اليوم أو يومًا بعده</translation>
    </message>
    <message>
        <source>Enter today or an earlier day</source>
        <translation>أدخل تاريخ اليوم أو تاريخًا قبله</translation>
    </message>
    <message>
        <source>This day is before the first one</source>
        <translation>هذا اليوم قبل اليوم الأول</translation>
    </message>
</context>
<context>
    <name>UploadBox</name>
    <message>
        <source>Choose files</source>
        <translation>اختيار ملفات</translation>
    </message>
    <message>
        <source>Choose from this computer</source>
        <translation>اختيار من هذا الجهاز</translation>
    </message>
    <message>
        <source>Drop files here</source>
        <translation>أفلت الملفات هنا</translation>
    </message>
</context>
<context>
    <name>UploadRow</name>
    <message>
        <source>Cancel {name}</source>
        <translation>إلغاء {name}</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>حذف {name}</translation>
    </message>
    <message>
        <source>Show {name}</source>
        <translation>عرض {name}</translation>
    </message>
</context>
<context>
    <name>Verdict</name>
    <message>
        <source>A QR code proves nothing about the person who carries it: compare the name and the ID number too.</source>
        <translation>رمز ⁦QR⁩ لا يثبت شيئًا عن حامل الورقة: قارن الاسم ورقم الهوية أيضًا.</translation>
    </message>
    <message>
        <source>All the data in the document</source>
        <translation>كل بيانات الوثيقة</translation>
    </message>
    <message>
        <source>Another document was issued in place of this one.</source>
        <translation>صدرت وثيقة أخرى محل هذه الوثيقة.</translation>
    </message>
    <message>
        <source>Ask for another copy of the file, or scan the QR code printed on the document.</source>
        <translation>اطلب نسخة أخرى من الملف، أو امسح رمز ⁦QR⁩ المطبوع على الوثيقة.</translation>
    </message>
    <message>
        <source>Ask for the newer document.</source>
        <translation>اطلب الوثيقة الأحدث.</translation>
    </message>
    <message>
        <source>Ask for the renewed document.</source>
        <translation>اطلب الوثيقة المجددة.</translation>
    </message>
    <message>
        <source>Ask the municipality about this old document.</source>
        <translation>اسأل البلدية عن هذه الوثيقة القديمة.</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock and the date on the paper, then try again.</source>
        <translation>راجع ساعة هذا الجهاز والتاريخ على الورقة، ثم تحقق من جديد.</translation>
    </message>
    <message>
        <source>Checked against the status list signed {when}</source>
        <translation>جرى التحقق بقائمة حالات الوثائق الموقّعة {when}</translation>
    </message>
    <message>
        <source>Compare the details below with the paper in your hand.</source>
        <translation>قارن ما يظهر أدناه بالورقة التي بين يديك.</translation>
    </message>
    <message>
        <source>Could not be checked</source>
        <translation>تعذّر التحقق</translation>
    </message>
    <message>
        <source>Divide the file, then check its parts.</source>
        <translation>قسّم الملف ثم تحقق من أجزائه.</translation>
    </message>
    <message>
        <source>Do not rely on it until the municipality reinstates it.</source>
        <translation>لا تعتمد عليها حتى ترفع البلدية الإيقاف عنها.</translation>
    </message>
    <message>
        <source>Do not rely on it, and tell the municipality where it came from.</source>
        <translation>لا تعتمد عليها، وأبلغ البلدية بمصدرها.</translation>
    </message>
    <message>
        <source>Do not rely on it. A new document requires a new application.</source>
        <translation>لا تعتمد عليها. تصدر وثيقة جديدة بطلب جديد.</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>منتهية</translation>
    </message>
    <message>
        <source>Files of this format, such as HEIC, cannot be read here.</source>
        <translation>لا يقرأ البرنامج ملفات بهذه الصيغة، مثل ⁦HEIC⁩.</translation>
    </message>
    <message>
        <source>It is signed with a key that this computer does not know; a newer list may.</source>
        <translation>موقّعة بمفتاح لا يعرفه هذا الجهاز، وقد تعرفه قائمة أحدث.</translation>
    </message>
    <message>
        <source>It was signed with a stolen key, and the municipality has no record of it.</source>
        <translation>وُقّعت بمفتاح مسروق، وليست في سجلات البلدية.</translation>
    </message>
    <message>
        <source>Its date is outside the period in which its key signed documents.</source>
        <translation>تاريخها خارج المدة التي كان مفتاحها يوقّع فيها.</translation>
    </message>
    <message>
        <source>Its date of issue is in the future.</source>
        <translation>تاريخ إصدارها في المستقبل.</translation>
    </message>
    <message>
        <source>No readable QR code was found. This does not mean that the document is forged.</source>
        <translation>لم يعثر البرنامج على رمز ⁦QR⁩ مقروء. لا يعني ذلك أن الوثيقة مزوّرة.</translation>
    </message>
    <message>
        <source>Not genuine</source>
        <translation>غير صحيحة</translation>
    </message>
    <message>
        <source>Photograph the whole QR code close up in good light, or check by number and check code.</source>
        <translation>صوّر رمز ⁦QR⁩ كاملًا من قرب وفي ضوء كافٍ، أو تحقق برقم الوثيقة ورمز التحقق.</translation>
    </message>
    <message>
        <source>Refresh the lists with a connection, then check again.</source>
        <translation>حدّث القوائم عند توفر الاتصال، ثم تحقق من جديد.</translation>
    </message>
    <message>
        <source>Revoked</source>
        <translation>ملغاة</translation>
    </message>
    <message>
        <source>Save the file as PDF, PNG or JPEG, or take a screenshot, then check again.</source>
        <translation>احفظ الملف بصيغة ⁦PDF⁩ أو ⁦PNG⁩ أو ⁦JPEG⁩، أو التقط صورة للشاشة، ثم أعد التحقق.</translation>
    </message>
    <message>
        <source>Scan it again, whole and clean, or check by the document&apos;s number and check code.</source>
        <translation>امسحه من جديد كاملًا ونظيفًا، أو تحقق برقم الوثيقة ورمز التحقق.</translation>
    </message>
    <message>
        <source>Scan the QR code printed on the document, or check by its number and check code.</source>
        <translation>امسح رمز ⁦QR⁩ المطبوع على الوثيقة، أو تحقق برقمها ورمز التحقق.</translation>
    </message>
    <message>
        <source>Suspended</source>
        <translation>موقوفة</translation>
    </message>
    <message>
        <source>The QR code is incomplete or damaged. This does not mean that the document is forged.</source>
        <translation>رمز ⁦QR⁩ ناقص أو تالف. لا يعني ذلك أن الوثيقة مزوّرة.</translation>
    </message>
    <message>
        <source>The file cannot be read: it is damaged, incomplete, protected or too large.</source>
        <translation>تعذّرت قراءة الملف: تالف أو ناقص أو محمي بكلمة مرور أو كبير جدًا.</translation>
    </message>
    <message>
        <source>The file has more pages than are read here.</source>
        <translation>في الملف صفحات أكثر مما يقرؤه البرنامج.</translation>
    </message>
    <message>
        <source>The file was changed: it does not match what the municipality signed.</source>
        <translation>عُدّل الملف، فلا يطابق ما وقّعته البلدية.</translation>
    </message>
    <message>
        <source>The key that signed it is no longer kept for checking.</source>
        <translation>انتهت مدة حفظ المفتاح الذي وقّعها.</translation>
    </message>
    <message>
        <source>The list of the municipality&apos;s keys is too old.</source>
        <translation>قائمة مفاتيح البلدية قديمة جدًا.</translation>
    </message>
    <message>
        <source>The municipality signed it in a form that is newer than this program.</source>
        <translation>وقّعتها البلدية بصيغة أحدث من هذا البرنامج.</translation>
    </message>
    <message>
        <source>The municipality signed this document and has permanently revoked it.</source>
        <translation>وقّعت البلدية هذه الوثيقة ثم ألغتها نهائيًا.</translation>
    </message>
    <message>
        <source>The municipality signed this document and has suspended it.</source>
        <translation>وقّعت البلدية هذه الوثيقة ثم أوقفتها.</translation>
    </message>
    <message>
        <source>The municipality signed this document and it is in force.</source>
        <translation>وقّعت البلدية هذه الوثيقة وهي سارية المفعول.</translation>
    </message>
    <message>
        <source>The municipality signed this document, and its validity has ended.</source>
        <translation>وقّعت البلدية هذه الوثيقة وانتهت مدتها.</translation>
    </message>
    <message>
        <source>The signature is correct, but the list of suspended and revoked documents is old.</source>
        <translation>التوقيع صحيح، لكن قائمة الوثائق الموقوفة والملغاة قديمة.</translation>
    </message>
    <message>
        <source>The signature is correct, but this computer cannot tell whether the document is still valid.</source>
        <translation>التوقيع صحيح، لكن لا يمكن هنا معرفة هل ما زالت الوثيقة سارية.</translation>
    </message>
    <message>
        <source>The signature is not that of the municipality.</source>
        <translation>التوقيع ليس توقيع البلدية.</translation>
    </message>
    <message>
        <source>This computer has no lists to check against yet.</source>
        <translation>لا توجد على هذا الجهاز قوائم للتحقق بعد.</translation>
    </message>
    <message>
        <source>This is not the QR code of a municipal document.</source>
        <translation>ليس هذا رمز ⁦QR⁩ لوثيقة بلدية.</translation>
    </message>
    <message>
        <source>Update the program, then check again.</source>
        <translation>حدّث البرنامج ثم أعد التحقق.</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>سارية</translation>
    </message>
    <message>
        <source>What is signed with this key is not a document.</source>
        <translation>ما وُقّع بهذا المفتاح ليس وثيقة.</translation>
    </message>
    <message>
        <source>What the QR code says: compare it with the document</source>
        <translation>ما في رمز ⁦QR⁩: قارنه بالورقة</translation>
    </message>
    <message>
        <source>Whoever signed it may not sign documents of this kind for this municipality.</source>
        <translation>من وقّعها لا يحق له توقيع هذا النوع لهذه البلدية.</translation>
    </message>
</context>
<context>
    <name>Verify</name>
    <message numerus="yes">
        <source>%n QR code(s) were read together. The worst result is shown first and counts.</source>
        <translation>
            <numerusform>لم يُقرأ أي رمز ⁦QR⁩.</numerusform>
            <numerusform>قُرئ رمز ⁦QR⁩ واحد.</numerusform>
            <numerusform>قُرئ رمزا ⁦QR⁩ معًا. أسوأ النتيجتين أولًا، وهي المعتمدة.</numerusform>
            <numerusform>قُرئت ⁦%n⁩ رموز ⁦QR⁩ معًا. أسوأ النتائج أولًا، وهي المعتمدة.</numerusform>
            <numerusform>قُرئ ⁦%n⁩ رمز ⁦QR⁩ معًا. أسوأ النتائج أولًا، وهي المعتمدة.</numerusform>
            <numerusform>قُرئ ⁦%n⁩ رمز ⁦QR⁩ معًا. أسوأ النتائج أولًا، وهي المعتمدة.</numerusform>
        </translation>
    </message>
    <message>
        <source>A few days old</source>
        <translation>مضت عليها أيام</translation>
    </message>
    <message>
        <source>Both are printed under the QR code. This needs a connection.</source>
        <translation>تجدهما تحت رمز ⁦QR⁩. تحتاج هذه الطريقة إلى اتصال.</translation>
    </message>
    <message>
        <source>Camera</source>
        <translation>الكاميرا</translation>
    </message>
    <message>
        <source>Camera picture</source>
        <translation>صورة الكاميرا</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>تحقق</translation>
    </message>
    <message>
        <source>Check a document</source>
        <translation>التحقق من وثيقة</translation>
    </message>
    <message>
        <source>Check by number</source>
        <translation>التحقق بالرقم</translation>
    </message>
    <message>
        <source>Check code</source>
        <translation>رمز التحقق</translation>
    </message>
    <message>
        <source>Checked on this computer against signed lists, with or without a connection.</source>
        <translation>يجري التحقق على هذا الجهاز بقوائم موقّعة، باتصال أو من دونه.</translation>
    </message>
    <message>
        <source>Checking the document</source>
        <translation>جارٍ التحقق من الوثيقة</translation>
    </message>
    <message>
        <source>Checks in this session</source>
        <translation>ما تحققت منه في هذه الجلسة</translation>
    </message>
    <message>
        <source>Clear the list</source>
        <translation>مسح السجل</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>إغلاق</translation>
    </message>
    <message>
        <source>Copy a picture of the QR code, then paste it here.</source>
        <translation>انسخ صورة رمز ⁦QR⁩ ثم الصقها هنا.</translation>
    </message>
    <message>
        <source>Document number</source>
        <translation>رقم الوثيقة</translation>
    </message>
    <message>
        <source>Documents cannot be checked until the lists have been fetched once.</source>
        <translation>لا يمكن التحقق من أي وثيقة قبل جلب القوائم مرة واحدة.</translation>
    </message>
    <message>
        <source>Enter the 8 characters of the check code</source>
        <translation>أدخل رمز التحقق المكوَّن من 8 خانات</translation>
    </message>
    <message>
        <source>Enter the number of the document</source>
        <translation>أدخل رقم الوثيقة</translation>
    </message>
    <message>
        <source>Fetching the lists</source>
        <translation>جارٍ جلب القوائم</translation>
    </message>
    <message>
        <source>Fresh</source>
        <translation>حديثة</translation>
    </message>
    <message>
        <source>Hold the QR code in front of the camera until it is read</source>
        <translation>ضع رمز ⁦QR⁩ أمام الكاميرا حتى يُقرأ</translation>
    </message>
    <message>
        <source>Its data could not be read</source>
        <translation>تعذرت قراءة بياناتها</translation>
    </message>
    <message>
        <source>Lists:</source>
        <translation>القوائم:</translation>
    </message>
    <message>
        <source>No lists yet</source>
        <translation>لا توجد قوائم بعد</translation>
    </message>
    <message>
        <source>Not a document of the municipality</source>
        <translation>ليست وثيقة بلدية</translation>
    </message>
    <message>
        <source>Open a file</source>
        <translation>فتح ملف</translation>
    </message>
    <message>
        <source>Or drop a picture or a PDF of the document here</source>
        <translation>أو أفلت هنا صورة الوثيقة أو ملفها (PDF)</translation>
    </message>
    <message>
        <source>Paste a picture</source>
        <translation>لصق صورة</translation>
    </message>
    <message>
        <source>Pictures, PDF and text files</source>
        <translation>صور وملفات ⁦PDF⁩ ونصوص</translation>
    </message>
    <message>
        <source>Point the scanner at the QR code and press its trigger</source>
        <translation>وجّه الماسح إلى رمز ⁦QR⁩ واضغط زر القراءة، أيًّا كانت لغة لوحة المفاتيح</translation>
    </message>
    <message>
        <source>QR code of the document</source>
        <translation>رمز ⁦QR⁩</translation>
    </message>
    <message>
        <source>Refresh the lists</source>
        <translation>تحديث القوائم</translation>
    </message>
    <message>
        <source>Save it from the browser first, then open it here.</source>
        <translation>احفظه من المتصفح أولًا، ثم افتحه هنا.</translation>
    </message>
    <message>
        <source>Scan the QR code, or paste its text</source>
        <translation>امسح رمز ⁦QR⁩ أو الصق نصه</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>عرض</translation>
    </message>
    <message>
        <source>Signed {when}</source>
        <translation>وُقّعت {when}</translation>
    </message>
    <message>
        <source>Stop the camera</source>
        <translation>إيقاف الكاميرا</translation>
    </message>
    <message>
        <source>The lists are up to date</source>
        <translation>القوائم محدّثة</translation>
    </message>
    <message>
        <source>The result of the check appears here in large letters</source>
        <translation>تظهر هنا نتيجة التحقق بخط كبير</translation>
    </message>
    <message>
        <source>There is no picture to paste</source>
        <translation>لا توجد صورة للصقها</translation>
    </message>
    <message>
        <source>This list is not kept after you leave.</source>
        <translation>لا تُحفظ هذه القائمة بعد مغادرتك.</translation>
    </message>
    <message>
        <source>Too old to check against</source>
        <translation>أقدم من أن يُعتمد عليها في التحقق</translation>
    </message>
    <message>
        <source>What you dropped is not a file on this computer</source>
        <translation>ما أفلته ليس ملفًا على هذا الجهاز</translation>
    </message>
</context>
<context>
    <name>Waivers</name>
    <message>
        <source>Approve the waiver</source>
        <translation>اعتماد الإعفاء</translation>
    </message>
    <message>
        <source>Ask for a waiver</source>
        <translation>طلب إعفاء</translation>
    </message>
    <message>
        <source>Bill in its place</source>
        <translation>الفاتورة التي حلت محلها</translation>
    </message>
    <message>
        <source>Choose a line</source>
        <translation>اختر البند</translation>
    </message>
    <message>
        <source>Choose the line that is to be waived</source>
        <translation>اختر البند المطلوب الإعفاء منه</translation>
    </message>
    <message>
        <source>In riyals, at most what the line comes to</source>
        <translation>بالريال، بما لا يزيد على مبلغ البند</translation>
    </message>
    <message>
        <source>Line of the bill</source>
        <translation>بند الفاتورة</translation>
    </message>
    <message>
        <source>Nothing is waived until a head of department approves it.</source>
        <translation>لا يُعفى من شيء قبل اعتماد رئيس القسم.</translation>
    </message>
    <message>
        <source>Reason of the waiver</source>
        <translation>سبب الإعفاء</translation>
    </message>
    <message>
        <source>Refuse the waiver</source>
        <translation>رفض الإعفاء</translation>
    </message>
    <message>
        <source>The fee was waived and the payer is told</source>
        <translation>أُعفي من الرسم وأُبلغ الدافع</translation>
    </message>
    <message>
        <source>The head of department and the auditor read it</source>
        <translation>يقرؤه رئيس القسم والمراجع</translation>
    </message>
    <message>
        <source>The waiver was refused</source>
        <translation>رُفض الإعفاء</translation>
    </message>
    <message>
        <source>Total of the bill</source>
        <translation>مبلغ الفاتورة</translation>
    </message>
    <message>
        <source>Waived</source>
        <translation>أُعفي منه</translation>
    </message>
    <message>
        <source>Waiver of {amount}</source>
        <translation>إعفاء من {amount}</translation>
    </message>
    <message>
        <source>Write why the fee is to be waived</source>
        <translation>اكتب سبب الإعفاء من الرسم</translation>
    </message>
</context>
<context>
    <name>Ways</name>
    <message>
        <source>Contacting the server</source>
        <translation>جارٍ الاتصال بالخادم</translation>
    </message>
    <message>
        <source>E-mail</source>
        <translation>البريد الإلكتروني</translation>
    </message>
    <message>
        <source>E-mail: {email}</source>
        <translation>البريد الإلكتروني: {email}</translation>
    </message>
    <message>
        <source>How I am told</source>
        <translation>كيف تصلني الإشعارات</translation>
    </message>
    <message>
        <source>In the program</source>
        <translation>في البرنامج</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>اللغة</translation>
    </message>
    <message>
        <source>Mobile: {mobile}</source>
        <translation>الجوال: {mobile}</translation>
    </message>
    <message>
        <source>None is known</source>
        <translation>غير مسجل</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>حفظ</translation>
    </message>
    <message>
        <source>Text message (SMS)</source>
        <translation>رسالة نصية</translation>
    </message>
    <message>
        <source>The list of the program has everything that you were told. Choose what is sent to you besides.</source>
        <translation>قائمة البرنامج هي سجل كل ما أُبلغت به. اختر ما يُرسل إليك أيضًا.</translation>
    </message>
    <message>
        <source>This server sends no e-mail.</source>
        <translation>لا يرسل هذا الخادم بريدًا إلكترونيًا.</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>إعادة المحاولة</translation>
    </message>
    <message>
        <source>Where it is sent</source>
        <translation>إلى أين تُرسل</translation>
    </message>
    <message>
        <source>Your choice is saved</source>
        <translation>حُفظ اختيارك</translation>
    </message>
    <message>
        <source>{way} (always)</source>
        <translation>{way} (دائمًا)</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>Balady Desktop</source>
        <translation>بلدي المكتبي</translation>
    </message>
    <message>
        <source>Error: {title}</source>
        <translation>خطأ: {title}</translation>
    </message>
    <message>
        <source>This screen is not among the places of your role</source>
        <translation>هذه الشاشة ليست من أماكن صفتك الحالية</translation>
    </message>
    <message>
        <source>Your places are in the navigation of this window and behind Ctrl+K.</source>
        <translation>تجد أماكنك في قائمة هذه النافذة وعند الضغط على ⁦Ctrl+K⁩.</translation>
    </message>
</context>
<context>
    <name>Wizard</name>
    <message>
        <source>Back</source>
        <translation>السابق</translation>
    </message>
    <message>
        <source>Go to a question</source>
        <translation>الانتقال إلى سؤال</translation>
    </message>
    <message>
        <source>Not saved yet</source>
        <translation>لم يُحفظ بعد</translation>
    </message>
    <message>
        <source>Not saved: trying again</source>
        <translation>لم يُحفظ، وجارٍ إعادة المحاولة</translation>
    </message>
    <message>
        <source>Nothing on this page needs to be completed.</source>
        <translation>لا شيء مطلوب منك في هذه الصفحة.</translation>
    </message>
    <message>
        <source>One moment</source>
        <translation>لحظة</translation>
    </message>
    <message>
        <source>Passwords are never saved on this computer, so yours was lost when the program restarted.</source>
        <translation>لا يحفظ البرنامج كلمات المرور على الجهاز، لذلك لم تبق بعد إعادة التشغيل.</translation>
    </message>
    <message>
        <source>Save and continue</source>
        <translation>حفظ ومتابعة</translation>
    </message>
    <message>
        <source>Saved on this computer</source>
        <translation>محفوظ على هذا الجهاز</translation>
    </message>
    <message>
        <source>Saving</source>
        <translation>جارٍ الحفظ</translation>
    </message>
    <message>
        <source>This step is finished.</source>
        <translation>اكتملت هذه الخطوة.</translation>
    </message>
    <message>
        <source>Type the password again</source>
        <translation>تأكيد كلمة المرور</translation>
    </message>
    <message>
        <source>You cannot continue</source>
        <translation>لا يمكن المتابعة</translation>
    </message>
    <message>
        <source>You may leave it empty and go on.</source>
        <translation>يمكنك تركها فارغة والمتابعة.</translation>
    </message>
    <message>
        <source>This page is filled in by: {party}</source>
        <translation>هذه الصفحة يعبئها {party}</translation>
    </message>
</context>
<context>
    <name>WordsTable</name>
    <message>
        <source>All cells</source>
        <translation>كل الخلايا</translation>
    </message>
</context>
<context>
    <name>WorkModel</name>
    <message>
        <source>Application number</source>
        <translation>رقم الطلب</translation>
    </message>
    <message>
        <source>Changed by {who}, {when}</source>
        <translation>غيّره {who}، {when}</translation>
    </message>
    <message>
        <source>Changed on two computers: choose which answers to keep</source>
        <translation>تغيّر على جهازين: اختر الإجابات التي تبقى</translation>
    </message>
    <message>
        <source>Conflict</source>
        <translation>تعارض</translation>
    </message>
    <message>
        <source>It could not be sent. Open it to see why</source>
        <translation>تعذر إرساله. افتحه لمعرفة السبب</translation>
    </message>
    <message>
        <source>Last change</source>
        <translation>آخر تغيير</translation>
    </message>
    <message>
        <source>Municipality</source>
        <translation>البلدية</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>الاسم</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>يحتاج إلى تدخل</translation>
    </message>
    <message>
        <source>Not named yet</source>
        <translation>بلا اسم</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>تنبيه</translation>
    </message>
    <message>
        <source>On this computer only</source>
        <translation>على هذا الجهاز فقط</translation>
    </message>
    <message>
        <source>Saved on this computer; it is copied to your account when there is a connection</source>
        <translation>المسودة محفوظة على هذا الجهاز، وتُنسخ إلى حسابك عند توفر الاتصال</translation>
    </message>
    <message>
        <source>Saved on this computer; it will be sent as soon as there is a connection</source>
        <translation>محفوظ على هذا الجهاز، ويُرسل فور توفر الاتصال</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>الخدمة</translation>
    </message>
    <message>
        <source>State</source>
        <translation>الحالة</translation>
    </message>
    <message>
        <source>Waiting to be sent</source>
        <translation>بانتظار الإرسال</translation>
    </message>
</context>
<context>
    <name>WorkWords</name>
    <message>
        <source>Applications</source>
        <translation>الطلبات</translation>
    </message>
    <message>
        <source>My applications</source>
        <translation>طلباتي</translation>
    </message>
</context>
<context>
    <name>Worklist</name>
    <message numerus="yes">
        <source>%n application(s)</source>
        <translation>
            <numerusform>لا طلبات</numerusform>
            <numerusform>طلب واحد</numerusform>
            <numerusform>طلبان</numerusform>
            <numerusform>⁦%n⁩ طلبات</numerusform>
            <numerusform>⁦%n⁩ طلبًا</numerusform>
            <numerusform>⁦%n⁩ طلب</numerusform>
        </translation>
    </message>
    <message>
        <source>All</source>
        <translation>الكل</translation>
    </message>
    <message>
        <source>Copy to a new draft</source>
        <translation>نسخ إلى مسودة جديدة</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>حذف</translation>
    </message>
    <message>
        <source>Delete the draft</source>
        <translation>حذف المسودة</translation>
    </message>
    <message>
        <source>Delete this draft?</source>
        <translation>هل تريد حذف هذه المسودة؟</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>مسودات</translation>
    </message>
    <message>
        <source>Drafts and applications</source>
        <translation>المسودات والطلبات</translation>
    </message>
    <message>
        <source>Edit a copy</source>
        <translation>تعديل نسخة</translation>
    </message>
    <message>
        <source>Invitations to take part</source>
        <translation>دعوات المشاركة</translation>
    </message>
    <message>
        <source>Invitations to take part in applications of others</source>
        <translation>دعوات إلى المشاركة في طلبات الآخرين</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>الرخص</translation>
    </message>
    <message>
        <source>New application</source>
        <translation>طلب جديد</translation>
    </message>
    <message>
        <source>No applications yet</source>
        <translation>لا توجد طلبات بعد</translation>
    </message>
    <message>
        <source>Nothing here matches</source>
        <translation>لا نتائج مطابقة</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>فتح</translation>
    </message>
    <message>
        <source>Print the documents</source>
        <translation>طباعة الوثائق</translation>
    </message>
    <message>
        <source>Resolve the conflict</source>
        <translation>حل التعارض</translation>
    </message>
    <message>
        <source>Save the documents</source>
        <translation>حفظ الوثائق</translation>
    </message>
    <message>
        <source>Search by name, number, service or municipality</source>
        <translation>البحث بالاسم أو الرقم أو الخدمة أو البلدية</translation>
    </message>
    <message>
        <source>Search in the list</source>
        <translation>البحث في القائمة</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>مُرسلة</translation>
    </message>
    <message>
        <source>Show everything</source>
        <translation>عرض الكل</translation>
    </message>
    <message>
        <source>Start a new application</source>
        <translation>بدء طلب جديد</translation>
    </message>
    <message>
        <source>The draft can no longer be restored</source>
        <translation>انتهت مهلة استرجاع المسودة</translation>
    </message>
    <message>
        <source>The draft was deleted</source>
        <translation>حُذفت المسودة</translation>
    </message>
    <message>
        <source>Try fewer letters, or another word of the name or number.</source>
        <translation>جرّب حروفًا أقل، أو كلمة أخرى من الاسم أو الرقم.</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>تراجع</translation>
    </message>
    <message>
        <source>Your licences: status, history, documents</source>
        <translation>رخصك: حالتها وسجلها الزمني ووثائقها</translation>
    </message>
    <message>
        <source>“{name}” will be deleted for everyone who works for {body}.</source>
        <translation>ستُحذف «{name}» لدى كل من يعمل لصالح {body}.</translation>
    </message>
    <message>
        <source>“{name}” will be deleted from this computer and from your other computers.</source>
        <translation>ستُحذف «{name}» من هذا الجهاز ومن أجهزتك الأخرى.</translation>
    </message>
</context>
</TS>
