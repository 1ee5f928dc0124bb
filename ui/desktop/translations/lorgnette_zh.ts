<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Actions</name>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Device</source>
        <translation>设备(&amp;D)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;New project...</source>
        <translation>新建项目(&amp;N)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Start from a template</source>
        <translation>从模板开始</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Open project...</source>
        <translation>打开项目(&amp;O)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>A folder with glasses.toml</source>
        <translation>含有 glasses.toml 的文件夹</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Open the &amp;demo walk</source>
        <translation>打开演示漫步(&amp;D)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>A street with signs, a till and a way</source>
        <translation>一条街道，有招牌、收银台和路线</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>S&amp;tart page</source>
        <translation>起始页(&amp;T)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Recent projects and templates</source>
        <translation>最近的项目和模板</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Profile a &amp;model...</source>
        <translation>评估模型(&amp;M)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>What an ONNX model costs on the glasses</source>
        <translation>ONNX 模型在眼镜上的开销</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Compare attent&amp;ion gates...</source>
        <translation>比较注意力门控(&amp;I)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Three small networks that differ in their attention gate alone, and what its paper says</source>
        <translation>三个只有注意力门控不同的小网络，以及相关论文的说法</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Edit &amp;app</source>
        <translation>编辑应用(&amp;A)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>The app's code, beside the view</source>
        <translation>在视图旁显示应用的代码</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Save</source>
        <translation>保存(&amp;S)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Save the file; the app is reloaded</source>
        <translation>保存文件；应用随即重新加载</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Save a&amp;ll</source>
        <translation>全部保存(&amp;L)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Close file</source>
        <translation>关闭文件(&amp;C)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Find...</source>
        <translation>查找(&amp;F)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>In the file in front: Ctrl+F</source>
        <translation>在当前文件中：Ctrl+F</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Re&amp;place...</source>
        <translation>替换(&amp;P)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>In the file in front: Ctrl+H</source>
        <translation>在当前文件中：Ctrl+H</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Go to line...</source>
        <translation>转到行(&amp;G)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>In the file in front: Ctrl+G</source>
        <translation>在当前文件中：Ctrl+G</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Open in my &amp;editor</source>
        <translation>用我的编辑器打开(&amp;E)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Save a sc&amp;reenshot...</source>
        <translation>保存截图(&amp;R)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Hold time</source>
        <translation>暂停时间(&amp;H)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Emulated time stands still</source>
        <translation>仿真时间停住</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;One frame on</source>
        <translation>前进一帧(&amp;O)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>While time is held: 1/30 s</source>
        <translation>时间暂停时：1/30 s</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>S&amp;lower</source>
        <translation>放慢(&amp;L)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Faster</source>
        <translation>加快(&amp;F)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Reload the app</source>
        <translation>重新加载应用(&amp;R)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>As after saving a file</source>
        <translation>与保存文件后相同</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Re&amp;boot</source>
        <translation>重启设备(&amp;B)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Power off and on again</source>
        <translation>断电后重新上电</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Kill and restart</source>
        <translation>强制结束并重启(&amp;K)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>End the device's process at once</source>
        <translation>立即结束设备进程</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Run recorded input in a loo&amp;p</source>
        <translation>循环播放录制的输入(&amp;P)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Tap</source>
        <translation>单击(&amp;T)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>On the touch strip: confirm</source>
        <translation>触控条：确认</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Double tap</source>
        <translation>双击(&amp;D)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>On the touch strip: back</source>
        <translation>触控条：返回</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Tr&amp;iple tap</source>
        <translation>三击(&amp;I)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>On the touch strip: home</source>
        <translation>触控条：主页</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>S&amp;wipe forward</source>
        <translation>前滑(&amp;W)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Swipe ba&amp;ck</source>
        <translation>后滑(&amp;C)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Lon&amp;g press</source>
        <translation>长按(&amp;G)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>On the touch strip: assistant</source>
        <translation>触控条：语音助手</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Camera and &amp;microphone off</source>
        <translation>关闭摄像头和麦克风(&amp;M)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Command palette...</source>
        <translation>命令面板(&amp;C)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Presentation</source>
        <translation>演示模式(&amp;P)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Only the view; keys shown</source>
        <translation>只留视图，显示按键与手势</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Light colours</source>
        <translation>浅色界面(&amp;L)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>C&amp;hinese / 中文</source>
        <translation>中文 / C&amp;hinese</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>From the next start on</source>
        <translation>下次启动时生效</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Usual layout</source>
        <translation>默认布局(&amp;U)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Panels where they were at first</source>
        <translation>面板回到最初的位置</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Keyboard shortcuts</source>
        <translation>键盘快捷键(&amp;K)</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;Crash reports...</source>
        <translation>崩溃报告(&amp;C)...</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>Why the device was lost, on this computer</source>
        <translation>设备为何丢失，保存在本机</translation>
    </message>
    <message>
        <location filename="../actions.py"/>
        <source>&amp;About Lorgnette</source>
        <translation>关于 Lorgnette(&amp;A)</translation>
    </message>
</context>
<context>
    <name>Apps</name>
    <message>
        <location filename="../apps"/>
        <source>Assistant</source>
        <translation>助手</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Hold the strip or say the wake word, and ask. Answers come as captions and by voice; it sets timers and looks for you.</source>
        <translation>长按触条或说出唤醒词后提问。答案以字幕和语音给出；它能设定计时器，也能替你看。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Calendar</source>
        <translation>日历</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>The day by swipes, and a reminder ten minutes before an entry begins.</source>
        <translation>滑动浏览一天的日程，开始前十分钟提醒。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Calls</source>
        <translation>通话</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Who calls, how long one speaks, who was missed, and whom to call: a squeeze answers, holding it rejects.</source>
        <translation>谁来电、通话多久、漏接了谁，也可打给谁：捏一下接听，捏住拒接。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Home</source>
        <translation>主页</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>The apps as a carousel: a swipe turns it, a tap or a word opens; three taps (S1) or a long press (G1) come back.</source>
        <translation>应用转盘：滑动切换，单击或说出名称打开；三击（S1）或长按（G1）返回。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Music</source>
        <translation>音乐</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>What plays on the phone, and its lyrics line by line; the temple plays, pauses, skips and turns the volume.</source>
        <translation>手机正在播放的歌曲及逐行歌词；镜腿可播放、暂停、切歌和调音量。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Navigate</source>
        <translation>导航</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Ask for a place, choose how to go, where to and which way, and be guided turn by turn: seen or heard.</source>
        <translation>说出地点，选择方式、目的地和路线，逐个路口引导：看得见，也听得见。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Meeting notes</source>
        <translation>会议记录</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>What is said is written down line by line, and made short by the assistant at the end.</source>
        <translation>逐行记录发言，结束时由助手归纳。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Notifications</source>
        <translation>通知</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>What the phone tells: a pill, a card on a tap, one after the other; trips and urgent notices come at once.</source>
        <translation>手机的消息：先是小条，单击展开卡片，依次出现；行程和紧急消息立即显示。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Pay</source>
        <translation>支付</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Look at a merchant's code, say the amount, confirm with your voice. A sandbox till: no money moves.</source>
        <translation>看商家收款码，说出金额，用声音确认。沙盒收银：不涉及真实资金。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>A light touch of the camera key aims, a press takes the picture, within 0.6 s.</source>
        <translation>轻触相机键取景，按下拍照，0.6 秒内完成。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Recognise</source>
        <translation>识别</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>What is this? A photograph is taken, and the thing, the text and the codes in it are told, with doubt told as doubt.</source>
        <translation>这是什么？拍一张照片，说出其中的物品、文字和码；不确定时会说明。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Shop</source>
        <translation>识价</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>How much is this? The thing in view is looked up: its mean price, and similar items to leaf through.</source>
        <translation>这个多少钱？查找眼前的物品：平均价格，以及可翻看的相似商品。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Teleprompter</source>
        <translation>提词器</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>A script in three bright lines that follow the reader's voice, an even pace, or the hand.</source>
        <translation>三行明亮的讲稿，随朗读声、匀速或手动前进。</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Translate</source>
        <translation>翻译</translation>
    </message>
    <message>
        <location filename="../apps"/>
        <source>Signs in view and what is said, in another language: shown on the S1, spoken on the G1.</source>
        <translation>把眼前的标牌和说的话译成另一种语言：S1 显示，G1 朗读。</translation>
    </message>
</context>
<context>
    <name>AxisFields</name>
    <message>
        <location filename="../widgets/axis_fields.py"/>
        <source>open</source>
        <translation>未定</translation>
    </message>
    <message>
        <location filename="../widgets/axis_fields.py"/>
        <source>Size of the axis {0}</source>
        <translation>轴 {0} 的大小</translation>
    </message>
    <message>
        <location filename="../widgets/axis_fields.py"/>
        <source>The model leaves the size of {0} open</source>
        <translation>模型没有规定 {0} 的大小</translation>
    </message>
</context>
<context>
    <name>BodyRows</name>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>follows the light</source>
        <translation>跟随光照</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>as set</source>
        <translation>手动设定</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>{power} now</source>
        <translation>现 {power}</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Known after a second</source>
        <translation>一秒后可知</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>{likely} left ({bounds})</source>
        <translation>剩余 {likely} ({bounds})</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>slowed down to {share} until it cools</source>
        <translation>已降频至 {share}，冷却后恢复</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>from {limit} it would shut down</source>
        <translation>达到 {limit} 将关机</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>from {limit} it would slow down</source>
        <translation>达到 {limit} 将降频</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>State of charge. Drag to set it (arrow keys: 1 %, page keys: 10 %)</source>
        <translation>电量。拖动可设定（方向键 1 %，翻页键 10 %）</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Battery</source>
        <translation>电池</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>At the mean power of the last minute, with the 90 % interval of the prediction</source>
        <translation>按最近一分钟的平均功耗推算，含 90 % 预测区间</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Skin temperature. Drag to set it; it cools or warms on from there.
Marks: from where on the device slows down, and where it would shut down</source>
        <translation>表面温度。拖动可设定，之后由此继续升降。
刻度：开始降频的温度与关机温度</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Heat</source>
        <translation>温度</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>The way to phone and cloud is as the profile says</source>
        <translation>到手机和云端的链路与设备档案一致</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Slow</source>
        <translation>缓慢</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Four times as long to phone and cloud and back</source>
        <translation>到手机和云端的往返时延变为四倍</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Lost</source>
        <translation>断开</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>No way to phone and cloud</source>
        <translation>无法连接手机和云端</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Radio</source>
        <translation>无线</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Brightness of the display. Dragging it leaves the automatic mode (arrow keys: 1 %)</source>
        <translation>显示亮度。拖动后退出自动模式（方向键 1 %）</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Brightness</source>
        <translation>亮度</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Auto</source>
        <translation>自动</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Let the display follow the ambient light</source>
        <translation>显示亮度跟随环境光</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>The words that the device's own listener waits for; others may be typed</source>
        <translation>设备自带监听器等待的唤醒词，也可输入其他词</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Wake</source>
        <translation>唤醒</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Somebody says the wake word (Enter in the field)</source>
        <translation>旁人说出唤醒词（在输入框中按 Enter）</translation>
    </message>
    <message>
        <location filename="../widgets/body_rows.py"/>
        <source>Wake word</source>
        <translation>唤醒词</translation>
    </message>
</context>
<context>
    <name>Bridge</name>
    <message>
        <location filename="../bridge.py"/>
        <source>The device's process ended by itself</source>
        <translation>设备进程自行退出</translation>
    </message>
    <message>
        <location filename="../bridge.py"/>
        <source>The device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../bridge.py"/>
        <source>{0} has not returned for {1} s</source>
        <translation>{0} 已 {1} s 未返回</translation>
    </message>
</context>
<context>
    <name>BusyBar</name>
    <message>
        <location filename="../widgets/busy_bar.py"/>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <location filename="../widgets/busy_bar.py"/>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>CodeEditor</name>
    <message>
        <location filename="../editor/code_editor.py"/>
        <source>Text</source>
        <translation>文本</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <location filename="../command_palette.py"/>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <location filename="../command_palette.py"/>
        <source>Type a command</source>
        <translation>输入命令</translation>
    </message>
    <message>
        <location filename="../command_palette.py"/>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <location filename="../command_palette.py"/>
        <source>Commands found</source>
        <translation>找到的命令</translation>
    </message>
    <message>
        <location filename="../command_palette.py"/>
        <source>No command is called like that</source>
        <translation>没有这个名称的命令</translation>
    </message>
</context>
<context>
    <name>CompareButton</name>
    <message>
        <location filename="../widgets/compare_button.py"/>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <location filename="../widgets/compare_button.py"/>
        <source>With nothing</source>
        <translation>不对比</translation>
    </message>
    <message>
        <location filename="../widgets/compare_button.py"/>
        <source>With {0}</source>
        <translation>与 {0} 对比</translation>
    </message>
    <message>
        <location filename="../widgets/compare_button.py"/>
        <source>With another model...</source>
        <translation>与另一个模型对比...</translation>
    </message>
    <message>
        <location filename="../widgets/compare_button.py"/>
        <source>Compared with {0}</source>
        <translation>对比对象：{0}</translation>
    </message>
    <message>
        <location filename="../widgets/compare_button.py"/>
        <source>Set a precision or another model beside it</source>
        <translation>与另一种精度或另一个模型并排比较</translation>
    </message>
</context>
<context>
    <name>Console</name>
    <message>
        <location filename="../console_log.py"/>
        <source>scene</source>
        <translation>HUD</translation>
    </message>
    <message>
        <location filename="../console_log.py"/>
        <source>voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../console_log.py"/>
        <source>result</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../console_log.py"/>
        <source>app</source>
        <translation>应用</translation>
    </message>
    <message>
        <location filename="../console_log.py"/>
        <source>fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <location filename="../console_log.py"/>
        <source>drop</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <location filename="../console_log.py"/>
        <source>input</source>
        <translation>输入</translation>
    </message>
    <message>
        <location filename="../console_log.py"/>
        <source>print</source>
        <translation>输出</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>HUD</source>
        <translation>HUD</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Drops</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Inputs</source>
        <translation>输入</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Printed</source>
        <translation>输出</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>what the HUD shows</source>
        <translation>HUD 显示的内容</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>what is said and played</source>
        <translation>说出和播放的内容</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>what the pipeline found</source>
        <translation>流水线得到的结果</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>what the app logs</source>
        <translation>应用记录的日志</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>what failed or was refused</source>
        <translation>失败或被拒绝的操作</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>inputs that came while a node was busy</source>
        <translation>节点忙时到达而被丢弃的输入</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>what the wearer does, and what feeds the sensors</source>
        <translation>佩戴者的操作，以及传感器的输入源</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>what the app prints</source>
        <translation>应用打印的输出</translation>
    </message>
</context>
<context>
    <name>ConsoleModel</name>
    <message>
        <location filename="../panels/console_model.py"/>
        <source>Device time</source>
        <translation>设备时间</translation>
    </message>
    <message>
        <location filename="../panels/console_model.py"/>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../panels/console_model.py"/>
        <source>What happened</source>
        <translation>事件</translation>
    </message>
</context>
<context>
    <name>ConsolePanel</name>
    <message>
        <location filename="../panels/console.py"/>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Text that the rows must hold</source>
        <translation>行中须包含的文字</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Show only rows that hold this text (Ctrl+F)</source>
        <translation>只显示含有此文字的行（Ctrl+F）</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Hold</source>
        <translation>暂停滚动</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Do not scroll to new rows</source>
        <translation>有新行时不滚动</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Forget all rows</source>
        <translation>清除所有行</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>No row fits the filter.</source>
        <translation>没有符合筛选条件的行。</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>What the device shows, says and hears, and what the app prints, is listed here.</source>
        <translation>设备显示、说出和听到的内容，以及应用打印的输出，都列在这里。</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Console rows</source>
        <translation>控制台各行</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Enter or a double click opens the place that a row names; Ctrl+C copies</source>
        <translation>按 Enter 或双击打开该行所指的位置；Ctrl+C 复制</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../panels/console.py"/>
        <source>Show or hide: {kind}</source>
        <translation>显示或隐藏：{kind}</translation>
    </message>
</context>
<context>
    <name>CrashList</name>
    <message>
        <location filename="../crash_list.py"/>
        <source>Crash reports</source>
        <translation>崩溃报告</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>{0} cannot be deleted</source>
        <translation>无法删除 {0}</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>Crash reports, the newest first</source>
        <translation>崩溃报告，最新的在前</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>The crash report</source>
        <translation>崩溃报告内容</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>No crash reports. When the device's process dies or hangs, what is known of it is kept.</source>
        <translation>没有崩溃报告。设备进程崩溃或卡死时，会在此保存已知的情况。</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>Kept on this computer, sent nowhere: {0}</source>
        <translation>保存在本机，不会发送到任何地方：{0}</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>Open in the editor</source>
        <translation>在编辑器中打开</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../crash_list.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>Deeds</name>
    <message>
        <location filename="../deeds.py"/>
        <source>No app is open; open a project or the demo first</source>
        <translation>没有打开的应用；请先打开一个项目或演示</translation>
    </message>
</context>
<context>
    <name>DeviceBar</name>
    <message>
        <location filename="../toolbar.py"/>
        <source>as fast as it goes</source>
        <translation>全速</translation>
    </message>
    <message>
        <location filename="../toolbar.py"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../toolbar.py"/>
        <source>The emulated device; another one boots with the same project</source>
        <translation>仿真的设备；换一台会用同一项目启动</translation>
    </message>
    <message>
        <location filename="../toolbar.py"/>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <location filename="../toolbar.py"/>
        <source>How fast emulated time may go</source>
        <translation>仿真时间的流速</translation>
    </message>
    <message>
        <location filename="../toolbar.py"/>
        <source>Light</source>
        <translation>光照</translation>
    </message>
    <message>
        <location filename="../toolbar.py"/>
        <source>Ambient light, from a moonlit street to direct sun</source>
        <translation>环境光，从月夜街道到直射阳光</translation>
    </message>
</context>
<context>
    <name>DevicePanel</name>
    <message>
        <location filename="../panels/device.py"/>
        <source>The device is off. Open a project, or choose a device.</source>
        <translation>设备已关机。请打开项目或选择设备。</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Touch the temple with the mouse; what the device does on it stands here.</source>
        <translation>用鼠标触摸镜腿，设备的响应会显示在这里。</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>The glasses to emulate</source>
        <translation>要仿真的眼镜</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>capture light</source>
        <translation>拍摄指示灯</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>off</source>
        <translation>关机</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>on</source>
        <translation>开机</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>standby</source>
        <translation>待机</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>screen off</source>
        <translation>熄屏</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>at rest</source>
        <translation>休眠</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>usually: {action}</source>
        <translation>通常：{action}</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Booting {name}…</source>
        <translation>正在启动 {name}…</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Choose a device</source>
        <translation>选择设备</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Reboot</source>
        <translation>重启</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Power off and on again (Ctrl+Shift+R)</source>
        <translation>断电后重新上电（Ctrl+Shift+R）</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Power state. The power key turns the screen off and on, twice is standby</source>
        <translation>电源状态。电源键按一次亮屏或熄屏，按两次待机</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>The light that tells others that the glasses' camera is recording</source>
        <translation>提示他人眼镜摄像头正在拍摄的指示灯</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Worn</source>
        <translation>佩戴</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Whether the glasses are on a face (Space)</source>
        <translation>眼镜是否戴在脸上（空格键）</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>All gestures</source>
        <translation>全部手势</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>Every gesture of this device and what it does</source>
        <translation>此设备的所有手势及其作用</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../panels/device.py"/>
        <source>What the device reports of its body, and may be set</source>
        <translation>设备上报的自身状态，可在此设定</translation>
    </message>
</context>
<context>
    <name>DevicesButton</name>
    <message>
        <location filename="../widgets/devices_button.py"/>
        <source>Devices</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../widgets/devices_button.py"/>
        <source>{0} devices</source>
        <translation>{0} 台设备</translation>
    </message>
    <message>
        <location filename="../widgets/devices_button.py"/>
        <source>The devices it is profiled on: {0}</source>
        <translation>评估所用设备：{0}</translation>
    </message>
</context>
<context>
    <name>DifferenceBars</name>
    <message>
        <location filename="../widgets/difference_bars.py"/>
        <source>Difference by kind of kernel</source>
        <translation>各类算子的差异</translation>
    </message>
    <message>
        <location filename="../widgets/difference_bars.py"/>
        <source>in all</source>
        <translation>合计</translation>
    </message>
    <message>
        <location filename="../widgets/difference_bars.py"/>
        <source>first ms</source>
        <translation>前者 ms</translation>
    </message>
    <message>
        <location filename="../widgets/difference_bars.py"/>
        <source>second ms</source>
        <translation>后者 ms</translation>
    </message>
    <message>
        <location filename="../widgets/difference_bars.py"/>
        <source>difference</source>
        <translation>差异</translation>
    </message>
</context>
<context>
    <name>Docks</name>
    <message>
        <location filename="../docks.py"/>
        <source>Project</source>
        <translation>项目</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>World</source>
        <translation>环境</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Sensors</source>
        <translation>传感器</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Latency</source>
        <translation>时延</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Console</source>
        <translation>控制台</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>A window of its own, or back in its place</source>
        <translation>变为独立窗口，或放回原处</translation>
    </message>
    <message>
        <location filename="../docks.py"/>
        <source>Put away; the View menu brings it back</source>
        <translation>收起；可从“视图”菜单再次打开</translation>
    </message>
</context>
<context>
    <name>EditorTabs</name>
    <message>
        <location filename="../editor/tabs.py"/>
        <source>Line, 1 to {last}</source>
        <translation>行号，1 至 {last}</translation>
    </message>
    <message>
        <location filename="../editor/tabs.py"/>
        <source>Go to line</source>
        <translation>转到行</translation>
    </message>
    <message>
        <location filename="../editor/tabs.py"/>
        <source>No file is open. Double click one in the project's files.</source>
        <translation>没有打开的文件。请在项目文件中双击一个。</translation>
    </message>
</context>
<context>
    <name>Errors</name>
    <message>
        <location filename="../error_words.py"/>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no such file</source>
        <translation>没有这个文件</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the file is empty</source>
        <translation>文件是空的</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>cannot be read ({0})</source>
        <translation>无法读取（{0}）</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>may not be read</source>
        <translation>没有读取权限</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>check its permissions</source>
        <translation>请检查它的权限</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is not UTF-8 text</source>
        <translation>不是 UTF-8 文本</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>save it as UTF-8</source>
        <translation>请存为 UTF-8</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>not valid TOML: {0}</source>
        <translation>不是有效的 TOML：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>not valid YAML: {0}</source>
        <translation>不是有效的 YAML：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>duplicate key {0}</source>
        <translation>键 {0} 重复</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>keep one of them</source>
        <translation>只保留一个</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} stands here twice</source>
        <translation>{0} 在这里出现了两次</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the first is in line {0}</source>
        <translation>第一个在第 {0} 行</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>unknown key</source>
        <translation>未知的键</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is missing</source>
        <translation>缺少</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>did you mean {0}?</source>
        <translation>是否想写 {0}？</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>known here: {0}</source>
        <translation>这里可用：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no project {0}</source>
        <translation>没有项目 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no {0} in this folder</source>
        <translation>这个文件夹里没有 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>`lorgnette new DIR` makes a project</source>
        <translation>`lorgnette new DIR` 可新建项目</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no such project</source>
        <translation>没有这个项目</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>name a folder with a {0}</source>
        <translation>请指定含有 {0} 的文件夹</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is not a usable path</source>
        <translation>不是可用的路径</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>name a project's folder</source>
        <translation>请指定项目的文件夹</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is there already</source>
        <translation>已经存在</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>name a folder that is new or empty</source>
        <translation>请指定新的或空的文件夹</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the project has no permission for the {0}</source>
        <translation>项目没有 {0} 的权限</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>write permissions = [{0}]</source>
        <translation>请写 permissions = [{0}]</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>nothing matches {0}</source>
        <translation>没有文件符合 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>name *.hud.yaml files of the project</source>
        <translation>请指定项目里的 *.hud.yaml 文件</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the nodes read each other: {0}</source>
        <translation>节点互相读取：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} does not exist</source>
        <translation>{0} 不存在</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} is an absolute path</source>
        <translation>{0} 是绝对路径</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} leads out of the project's folder</source>
        <translation>{0} 在项目文件夹之外</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>name a file inside the project's folder</source>
        <translation>请指定项目文件夹内的文件</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>another layout has the id {0} too</source>
        <translation>另一个布局也用了 id {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>give it its own id</source>
        <translation>请给它自己的 id</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>syntax error: {0}</source>
        <translation>语法错误：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>correct the line</source>
        <translation>请改正这一行</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the {0} cannot be loaded: {1}</source>
        <translation>{0} 无法加载：{1}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the app cannot start: {0}</source>
        <translation>应用无法启动：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>it is made without arguments</source>
        <translation>它创建时不带参数</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>a layout is a table of keys</source>
        <translation>布局应是由键组成的表</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>start it with hud: "1.0"</source>
        <translation>请以 hud: "1.0" 开头</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no component type {0}</source>
        <translation>没有组件类型 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the component has no type</source>
        <translation>组件没有类型</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>add a type, for example type: text</source>
        <translation>请加上类型，例如 type: text</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no component {0}</source>
        <translation>没有组件 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no state {0}</source>
        <translation>没有状态 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no filter {0}</source>
        <translation>没有过滤器 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} is not declared under 'data'</source>
        <translation>{0} 没有在 data 下声明</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>cannot read {0} in the expression {1}</source>
        <translation>无法读懂表达式 {1} 中的 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} is not known here</source>
        <translation>这里没有 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} is not a valid name</source>
        <translation>{0} 不是有效的名称</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>use letters, digits, - and _, a letter first</source>
        <translation>请用字母、数字、- 和 _，以字母开头</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>not a length: {0}</source>
        <translation>不是长度：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>expected {0}, got {1}</source>
        <translation>应为 {0}，实为 {1}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>must be a number</source>
        <translation>必须是数字</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>must be a whole number</source>
        <translation>必须是整数</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>must be true or false</source>
        <translation>必须是 true 或 false</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>must be a list</source>
        <translation>必须是列表</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>must be a table of keys</source>
        <translation>必须是由键组成的表</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>must be a text (put it in quotes)</source>
        <translation>必须是文本（请加引号）</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no device profile {0}</source>
        <translation>没有设备档案 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>{0} is a chip, and no pair of glasses</source>
        <translation>{0} 是芯片，不是眼镜</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is not a table but {0}</source>
        <translation>不是表，而是 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>must be a finite number, not {0}</source>
        <translation>必须是有限的数，而不是 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>see device_profiles/_template.toml</source>
        <translation>参见 device_profiles/_template.toml</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no camera</source>
        <translation>没有摄像头</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no camera {0}</source>
        <translation>没有摄像头 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>found: {0}</source>
        <translation>找到：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>connect one, or use a video file or a URL</source>
        <translation>请连接一个，或使用视频文件或网址</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>may not be used</source>
        <translation>不允许使用</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>allow it in the settings</source>
        <translation>请在系统设置中允许</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>add yourself to the group `video`</source>
        <translation>请把自己加入 `video` 组</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is in use by another program</source>
        <translation>正被其他程序使用</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>cannot be opened ({0})</source>
        <translation>无法打开（{0}）</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no picture came within {0} s</source>
        <translation>{0} 秒内没有画面</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no new picture for {0} s</source>
        <translation>{0} 秒没有新画面</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no such file or kind of camera: {0}</source>
        <translation>没有这个文件或这种摄像头：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>neither a file nor a folder</source>
        <translation>既不是文件也不是文件夹</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>not a video, or a broken one</source>
        <translation>不是视频，或已损坏</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>this computer has no microphone that can be reached</source>
        <translation>这台电脑没有可用的麦克风</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>connect one, start the sound server, or use a sound file</source>
        <translation>请连接一个、启动声音服务，或使用声音文件</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no microphone {0}</source>
        <translation>没有麦克风 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>use one of: {0}</source>
        <translation>可用：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no such sound source or file</source>
        <translation>没有这个声源或文件</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no sound came within {0} s</source>
        <translation>{0} 秒内没有声音</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>no sound came for {0} s</source>
        <translation>{0} 秒没有声音</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the sound server or the microphone went away</source>
        <translation>声音服务或麦克风已断开</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the sound server does not answer</source>
        <translation>声音服务没有应答</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>restart the sound server</source>
        <translation>请重启声音服务</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the loudspeaker is gone</source>
        <translation>扬声器已断开</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is not a readable ONNX model</source>
        <translation>不是可读的 ONNX 模型</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>is not a readable ONNX model (truncated, or another format)</source>
        <translation>不是可读的 ONNX 模型（不完整或是其他格式）</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>holds no ONNX graph</source>
        <translation>不含 ONNX 图</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>export the model again</source>
        <translation>请重新导出模型</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>export it again</source>
        <translation>请重新导出</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>needs opset {0}, at most {1} can be run</source>
        <translation>需要 opset {0}，最多支持 {1}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>needs the unknown operator {0}</source>
        <translation>需要未知的算子 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>export it with standard operators</source>
        <translation>请用标准算子导出</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no file {0}</source>
        <translation>没有文件 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the model has no input {0}</source>
        <translation>模型没有输入 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>inputs: {0}</source>
        <translation>输入：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>cannot be started: {0}</source>
        <translation>无法启动：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>cannot be run: {0}</source>
        <translation>无法运行：{0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>there is no service {0}</source>
        <translation>没有服务 {0}</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the project has no permission for the network</source>
        <translation>项目没有网络权限</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the live service needs it and it is not set</source>
        <translation>在线服务需要它，但没有设置</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>set it to something like {0}, or put it into the keyring</source>
        <translation>请设为类似 {0} 的值，或存入系统钥匙串</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>get one at lbs.amap.com and set it, or put it into the keyring</source>
        <translation>请在 lbs.amap.com 申请并设置，或存入系统钥匙串</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>this is no address of a server</source>
        <translation>这不是服务器地址</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>this is the address of one call</source>
        <translation>这是单个接口的地址</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>end it before /chat or /audio</source>
        <translation>请写到 /chat 或 /audio 之前</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>the key has characters that no key has</source>
        <translation>密钥含有不可能出现的字符</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>copy it again, without spaces and line breaks</source>
        <translation>请重新复制，不含空格和换行</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>a key would travel unencrypted</source>
        <translation>密钥会不加密地传送</translation>
    </message>
    <message>
        <location filename="../error_words.py"/>
        <source>use https in {0}, or leave {1} out</source>
        <translation>请在 {0} 中使用 https，或不设置 {1}</translation>
    </message>
</context>
<context>
    <name>Events</name>
    <message>
        <location filename="../event_words.py"/>
        <source>Ambient light: {illuminance_lux:g} lux</source>
        <translation>环境光：{illuminance_lux:g} lux</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Somebody says: “{text}” ({language})</source>
        <translation>旁人说：“{text}”（{language}）</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Wake word: {word}</source>
        <translation>唤醒词：{word}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>App opened: {app}</source>
        <translation>已打开应用：{app}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Phone ({kind}): {title} {text}</source>
        <translation>手机（{kind}）：{title} {text}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Battery set to {percent:.0f} %</source>
        <translation>电量设为 {percent:.0f} %</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Source of the {sensor}: {source}</source>
        <translation>{sensor}的来源：{source}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Skin temperature set to {celsius:.1f} °C</source>
        <translation>表面温度设为 {celsius:.1f} °C</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Glasses put on</source>
        <translation>戴上眼镜</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Glasses taken off</source>
        <translation>摘下眼镜</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The wearer begins to walk</source>
        <translation>佩戴者开始行走</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The wearer stands still</source>
        <translation>佩戴者停下</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The device is on</source>
        <translation>设备已开机</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The screen is off</source>
        <translation>屏幕已熄灭</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The device sleeps</source>
        <translation>设备已待机</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The device is off</source>
        <translation>设备已关机</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Radio: connected</source>
        <translation>无线：已连接</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Radio: slow</source>
        <translation>无线：缓慢</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Radio: lost</source>
        <translation>无线：断开</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Service {service}: answers as it would</source>
        <translation>服务 {service}：正常应答</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Service {service}: {seconds:g} s slower</source>
        <translation>服务 {service}：慢 {seconds:g} 秒</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Service {service}: does not answer</source>
        <translation>服务 {service}：无应答</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>battery</source>
        <translation>电量</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>heat</source>
        <translation>温度</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is low</source>
        <translation>{source} 偏低</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is high</source>
        <translation>{source} 偏高</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is back to normal</source>
        <translation>{source}已恢复正常</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is empty</source>
        <translation>{source}已耗尽</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is too high: the device is off</source>
        <translation>{source}过高：设备已关机</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is lost</source>
        <translation>{source} 丢失</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} has ended</source>
        <translation>{source} 已结束</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is off</source>
        <translation>{source} 已关闭</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} failed</source>
        <translation>{source} 失败</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is late</source>
        <translation>{source}超时</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} refused</source>
        <translation>{source}拒绝</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{source} is back</source>
        <translation>{source} 已恢复</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The HUD is empty (layout {layout})</source>
        <translation>HUD 为空（布局 {layout}）</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Read aloud ({layout}): {texts}</source>
        <translation>朗读（{layout}）：{texts}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>The HUD shows ({layout}): {texts}</source>
        <translation>HUD 显示（{layout}）：{texts}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Cut short: “{text}”</source>
        <translation>中断：“{text}”</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Plays {name} ({seconds:.1f} s)</source>
        <translation>播放 {name}（{seconds:.1f} s）</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Says: “{text}” ({language}, {seconds:.1f} s)</source>
        <translation>说：“{text}”（{language}，{seconds:.1f} s）</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{node} reads: {found}</source>
        <translation>{node} 识别文字：{found}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{node} finds: {found}</source>
        <translation>{node} 检出：{found}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{node} hears a voice, since {at_ms:.0f} ms</source>
        <translation>{node} 检出人声，起于 {at_ms:.0f} ms</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{node} hears so far: “{text}”</source>
        <translation>{node} 目前听到：“{text}”</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{node} hears: “{text}” ({percent:.0f} % sure)</source>
        <translation>{node} 听到：“{text}”（置信度 {percent:.0f} %）</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>{node} understands: {found} ({percent:.0f} % sure)</source>
        <translation>{node} 理解为：{found}（置信度 {percent:.0f} %）</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>nothing</source>
        <translation>无</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>a vector of {count} numbers</source>
        <translation>{count} 维向量</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>An input was dropped after {waited_ms:.1f} ms: {cause}</source>
        <translation>输入等待 {waited_ms:.1f} ms 后被丢弃：{cause}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>It is quiet around</source>
        <translation>周围安静</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Noise, {snr_db:g} dB below speech</source>
        <translation>噪声，比语音低 {snr_db:g} dB</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Fault on: {fault}</source>
        <translation>注入故障：{fault}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Fault off: {fault}</source>
        <translation>解除故障：{fault}</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Brightness: automatic</source>
        <translation>亮度：自动</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Brightness set to {:.0f} %</source>
        <translation>亮度设为 {:.0f} %</translation>
    </message>
    <message>
        <location filename="../event_words.py"/>
        <source>Clock set to {time}</source>
        <translation>时钟设为 {time}</translation>
    </message>
</context>
<context>
    <name>Faults</name>
    <message>
        <location filename="../faults.py"/>
        <source>The app has not returned for {0} s</source>
        <translation>应用已 {0} s 未返回</translation>
    </message>
    <message>
        <location filename="../faults.py"/>
        <source>The device was started again.</source>
        <translation>设备已重新启动。</translation>
    </message>
    <message>
        <location filename="../faults.py"/>
        <source>It stays off: reboot it.</source>
        <translation>设备保持关机，请重启。</translation>
    </message>
</context>
<context>
    <name>FileTabs</name>
    <message>
        <location filename="../editor/file_tabs.py"/>
        <source>Open files</source>
        <translation>打开的文件</translation>
    </message>
    <message>
        <location filename="../editor/file_tabs.py"/>
        <source>Close this file (Ctrl+W, or a middle click on its tab)</source>
        <translation>关闭此文件（Ctrl+W，或中键单击标签）</translation>
    </message>
    <message>
        <location filename="../editor/file_tabs.py"/>
        <source>Close {name}</source>
        <translation>关闭 {name}</translation>
    </message>
</context>
<context>
    <name>FindBar</name>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Enter: next, Shift+Enter: the one before (F3)</source>
        <translation>Enter：下一处，Shift+Enter：上一处（F3）</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Replace by</source>
        <translation>替换为</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Enter: replace this one and find the next</source>
        <translation>Enter：替换此处并查找下一处</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Case matters</source>
        <translation>区分大小写</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Whole words only</source>
        <translation>全字匹配</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Regular expression; \1 to \9 in the replacement</source>
        <translation>正则表达式；替换文本中可用 \1 至 \9</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Hits</source>
        <translation>匹配数</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>{count} replaced</source>
        <translation>已替换 {count} 处</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Replace this one and find the next</source>
        <translation>替换此处并查找下一处</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Replace all</source>
        <translation>全部替换</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Replace all in this file, in one step</source>
        <translation>替换本文件中的全部，可一步撤销</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>The one before (Shift+F3)</source>
        <translation>上一处（Shift+F3）</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>The next one (F3)</source>
        <translation>下一处（F3）</translation>
    </message>
    <message>
        <location filename="../editor/find_bar.py"/>
        <source>Close the bar (Escape)</source>
        <translation>关闭查找栏（Esc）</translation>
    </message>
</context>
<context>
    <name>FirstWordView</name>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>Time to first word</source>
        <translation>首词时延</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>Emulated time from the end of the wearer's utterance, or from the light that caused it, to the first audible sample; below, of the last n answers that this computer was not too slow for</source>
        <translation>从佩戴者说完（或触发它的光线）到第一个可听采样的仿真时间；下方为最近 n 次回答的统计，不含本机过慢的</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>No answer aloud yet.</source>
        <translation>还没有语音回答。</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>since the light</source>
        <translation>自光线起</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>since the last sound</source>
        <translation>自声音结束起</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>since the touch</source>
        <translation>自触摸起</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>&lt;br&gt;budget {0} ms</source>
        <translation>&lt;br&gt;预算 {0} ms</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>&lt;br&gt;host-bound, not judged</source>
        <translation>&lt;br&gt;主机受限，不计入</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>vision</source>
        <translation>视觉</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>touch</source>
        <translation>触摸</translation>
    </message>
    <message>
        <location filename="../widgets/first_word.py"/>
        <source>{0} p50 {1}, p95 {2}, n {3}</source>
        <translation>{0} p50 {1}，p95 {2}，n {3}</translation>
    </message>
</context>
<context>
    <name>FlowHeader</name>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Quiet passes</source>
        <translation>无结果</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Show passes that ended without a result</source>
        <translation>显示没有结果的处理</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Show passes that ended with nothing to show or say, too. They are dimmed and not judged.</source>
        <translation>也显示最终没有内容可显示或播报的处理，以暗色表示且不计入统计。</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Latency of the last judged passes, milliseconds of device time</source>
        <translation>最近计入统计的各次处理的时延，单位为毫秒设备时间</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Share of the last judged passes over their budget</source>
        <translation>最近计入统计的处理中超出预算的比例</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Passes for which this computer was too slow with live input; they are not judged</source>
        <translation>实时输入时本机过慢的处理，不计入统计</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>{0} host-bound</source>
        <translation>主机受限 {0}</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>{0} dropped</source>
        <translation>丢弃 {0}</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Lost since power-on, by cause</source>
        <translation>上电以来的丢失，按原因</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Nothing was lost since power-on</source>
        <translation>上电以来没有丢失</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>nothing judged yet</source>
        <translation>尚无统计</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>no budget</source>
        <translation>无预算</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>budget {0} ms</source>
        <translation>预算 {0} ms</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>{0} of {1} over</source>
        <translation>超预算 {0}，共 {1}</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Vision</source>
        <translation>视觉</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>From light to light: camera frames to the HUD or the voice</source>
        <translation>从光到光：摄像头帧到 HUD 或语音</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>From the last sound of an utterance to the answer</source>
        <translation>从一句话的末尾到回答</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>Touch</source>
        <translation>触摸</translation>
    </message>
    <message>
        <location filename="../widgets/flow_header.py"/>
        <source>From the finger to the answer</source>
        <translation>从手指触摸到回答</translation>
    </message>
</context>
<context>
    <name>Gating</name>
    <message>
        <location filename="../gating"/>
        <source>without a gate the first token is a sink: more than twice an even share of attention</source>
        <translation>没有门控时首个词元是汇点：所得注意力超过均分的两倍</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>without a gate the first token is a sink in the longest sentences too</source>
        <translation>没有门控时，最长的句子里首个词元也是汇点</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a gate takes attention off the first token</source>
        <translation>门控减少首个词元所得的注意力</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a gate takes attention off it in the longest sentences too</source>
        <translation>最长的句子里门控也减少首个词元所得的注意力</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a gate makes the largest activation smaller</source>
        <translation>门控使最大激活值变小</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>with a gate less is lost in longer sentences</source>
        <translation>有门控时，句子变长损失更少</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>with a gate the loss ends lower</source>
        <translation>有门控时最终损失更低</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>with a gate more is understood</source>
        <translation>有门控时理解得更多</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>gates are mostly shut: open by less than half</source>
        <translation>门多半关着：开度不到一半</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a gate takes less than 2 % of the time of a token, in a decoder of real size</source>
        <translation>在真实规模的解码器中，门控占每个词元的时间不到 2 %</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a gate takes less than 2 % of the time of a layer of attention of real size, run here</source>
        <translation>在本机运行时，门控占真实规模注意力层的时间不到 2 %</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>agrees: the intervals do not meet</source>
        <translation>相符：两个区间不相交</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>the other way round, and the intervals do not meet</source>
        <translation>相反，且两个区间不相交</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>not shown: the intervals meet</source>
        <translation>未能显示：两个区间相交</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>cannot tell: one training alone has no interval</source>
        <translation>无法判断：只训练一次没有区间</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>agrees: the whole interval is on its side</source>
        <translation>相符：整个区间都在这一侧</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>does not hold: the whole interval is on the other side</source>
        <translation>不成立：整个区间都在另一侧</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>not shown: the limit lies in the interval</source>
        <translation>未能显示：界限落在区间内</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>measured now on these files; 95 % over the sentences</source>
        <translation>刚刚用这些文件测得；区间为各句子的 95 %</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>predicted for the glasses; 90 %</source>
        <translation>对眼镜的预测；区间为 90 %</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>logged by the training; mean over its seeds, 95 %</source>
        <translation>训练日志所记；各种子的平均值，区间为 95 %</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>no gate</source>
        <translation>无门控</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>headwise</source>
        <translation>按头</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>elementwise</source>
        <translation>逐元素</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>The paper's networks have 1.7 and 15 billion weights, these {0} million: what forms there need not form here.</source>
        <translation>论文中的网络有 17 亿和 150 亿个权重，这里的只有 {0} 百万个：那里出现的现象这里未必出现。</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>{0} beside {1} without</source>
        <translation>{0}，无门控时为 {1}</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>{0} against {1}</source>
        <translation>{0}，界限为 {1}</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>{0} ({1} to {2})</source>
        <translation>{0}（{1} 至 {2}）</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>this computer</source>
        <translation>本机</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>sentences</source>
        <translation>句子</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>noise</source>
        <translation>误听</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>longer sentences</source>
        <translation>更长的句子</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>insides</source>
        <translation>内部</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>predictions</source>
        <translation>预测</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>layers</source>
        <translation>层</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>clean</source>
        <translation>原句</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>noisy</source>
        <translation>误听</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>all</source>
        <translation>全部</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>English</source>
        <translation>英语</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>Chinese</source>
        <translation>汉语</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>German</source>
        <translation>德语</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>right intent, {0}, {1}</source>
        <translation>意图正确，{0}，{1}</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>slot F1, {0}, {1}</source>
        <translation>槽位 F1，{0}，{1}</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>right intent, {0} pieces with talk before</source>
        <translation>意图正确，前有闲谈，共 {0} 个词元</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>slot F1, {0} pieces with talk before</source>
        <translation>槽位 F1，前有闲谈，共 {0} 个词元</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>{0} in sentences as they are</source>
        <translation>{0}，原句</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>{0} in the longest ones</source>
        <translation>{0}，最长的句子</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>host time a sentence</source>
        <translation>本机每句用时</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>host time, of that without a gate</source>
        <translation>本机用时，与无门控之比</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>numbers stored</source>
        <translation>存储的数值个数</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>bytes of the file</source>
        <translation>文件字节数</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a sentence of {0} pieces on {1}</source>
        <translation>一句 {0} 个词元，在 {1} 上</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>its energy on {0}</source>
        <translation>其能耗，在 {0} 上</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a gate adds to a token of {0} on {1}</source>
        <translation>门控给 {0} 每个词元增加的时间，在 {1} 上</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>a gate adds to a layer of {0}, run here</source>
        <translation>门控给 {0} 的一层增加的时间，在本机运行</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>trainings</source>
        <translation>训练次数</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>loss at step {0}</source>
        <translation>第 {0} 步的损失</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>loss at the end</source>
        <translation>最终损失</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>attention on the first token</source>
        <translation>首个词元所得的注意力</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>that of the head with most</source>
        <translation>其中最多的头</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>even attention</source>
        <translation>均分的注意力</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>largest activation</source>
        <translation>最大激活值</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>typical largest of a token</source>
        <translation>每个词元最大值的中位数</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>mean gate</source>
        <translation>平均门开度</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>right intent, clean</source>
        <translation>意图正确，原句</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>right intent, noisy</source>
        <translation>意图正确，误听</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>slot F1, clean</source>
        <translation>槽位 F1，原句</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>slot F1, noisy</source>
        <translation>槽位 F1，误听</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>right intent, talk before, as long as trained</source>
        <translation>意图正确，前有闲谈，与训练等长</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>right intent, twice as long</source>
        <translation>意图正确，两倍长</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>right intent, four times as long</source>
        <translation>意图正确，四倍长</translation>
    </message>
    <message>
        <location filename="../gating"/>
        <source>attention on the first token, longest ones</source>
        <translation>首个词元所得的注意力，最长的句子</translation>
    </message>
</context>
<context>
    <name>GatingWindow</name>
    <message>
        <location filename="../gating_window.py"/>
        <source>Attention gates</source>
        <translation>注意力门控</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>The comparison ended by itself; start it again.</source>
        <translation>比较自行终止；请重新开始。</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>The paper says</source>
        <translation>论文说</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>of</source>
        <translation>对象</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>There</source>
        <translation>论文数值</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Here</source>
        <translation>这里</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Verdict</source>
        <translation>判断</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Copied.</source>
        <translation>已复制。</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>A folder for gating.json and gating.csv</source>
        <translation>存放 gating.json 和 gating.csv 的文件夹</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Of mistakes, talk and intervals: equal seeds give equal figures</source>
        <translation>用于误听、闲谈和区间：种子相同，数值相同</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Save...</source>
        <translation>保存...</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Figures</source>
        <translation>数值</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>What the paper says</source>
        <translation>论文的说法</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Attention on the first token, sentences as they are</source>
        <translation>首个词元所得的注意力，原句</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Attention on the first token, the longest sentences</source>
        <translation>首个词元所得的注意力，最长的句子</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Heads</source>
        <translation>注意力头</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Training</source>
        <translation>训练</translation>
    </message>
    <message>
        <location filename="../gating_window.py"/>
        <source>Three small networks come along that differ in their attention gate alone. Compare has them read sentences that none was trained with, looks where their heads look, and holds all of it against the paper that proposed the gate. It takes half a minute.</source>
        <translation>随程序附带三个只有注意力门控不同的小网络。“比较”让它们读从未用于训练的句子，查看各个头注意何处，并与提出门控的论文对照。约需半分钟。</translation>
    </message>
</context>
<context>
    <name>GestureList</name>
    <message>
        <location filename="../widgets/gesture_list.py"/>
        <source>Do it now. On the temple: {how}</source>
        <translation>立即执行。在镜腿上：{how}</translation>
    </message>
    <message>
        <location filename="../widgets/gesture_list.py"/>
        <source>{confidence}: {source}</source>
        <translation>{confidence}：{source}</translation>
    </message>
</context>
<context>
    <name>Gestures</name>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>Touch strip</source>
        <translation>触控条</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>Media zone</source>
        <translation>媒体区</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>Power key</source>
        <translation>电源键</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>Camera key</source>
        <translation>拍照键</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>click, Space</source>
        <translation>单击，空格键</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>double click, 2</source>
        <translation>双击，2</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>triple click, 3</source>
        <translation>三击，3</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>drag forward, →</source>
        <translation>向前拖动，→</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>drag back, ←</source>
        <translation>向后拖动，←</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>hold, L</source>
        <translation>按住，L</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>Shift and hold, M</source>
        <translation>Shift 加按住，M</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>Shift and click, T</source>
        <translation>Shift 加单击，T</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>official</source>
        <translation>官方</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>weak</source>
        <translation>弱证据</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>estimated</source>
        <translation>估计</translation>
    </message>
    <message>
        <location filename="../controls/gesture_words.py"/>
        <source>{zone}: {gesture}</source>
        <translation>{zone}：{gesture}</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>tap</source>
        <translation>单击</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>play or pause; answer call</source>
        <translation>播放或暂停；接听</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>double tap</source>
        <translation>双击</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>stop recording; back</source>
        <translation>停止录制；返回</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>triple tap</source>
        <translation>三击</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>previous track</source>
        <translation>上一曲</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>swipe forward</source>
        <translation>前滑</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>volume up</source>
        <translation>音量增大</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>swipe back</source>
        <translation>后滑</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>volume down</source>
        <translation>音量减小</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>long press</source>
        <translation>长按</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>voice assistant</source>
        <translation>语音助手</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>two-finger long press</source>
        <translation>双指长按</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>meeting recording</source>
        <translation>会议录音</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>press</source>
        <translation>按下</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>photo</source>
        <translation>拍照</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>start video</source>
        <translation>开始录像</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>confirm</source>
        <translation>确认</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>back</source>
        <translation>返回</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>home</source>
        <translation>主页</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>next</source>
        <translation>下一项</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>previous</source>
        <translation>上一项</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>squeeze</source>
        <translation>捏</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>double squeeze</source>
        <translation>双捏</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>next track; dismiss card</source>
        <translation>下一曲；关闭卡片</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>squeeze hold</source>
        <translation>捏住</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>previous track; reject call</source>
        <translation>上一曲；拒接</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>screen on or off</source>
        <translation>亮屏或熄屏</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>double press</source>
        <translation>双按</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>standby</source>
        <translation>待机</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>power on or off</source>
        <translation>开机或关机</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>touch</source>
        <translation>轻触</translation>
    </message>
    <message>
        <location filename="../device_profiles"/>
        <source>aiming reticle</source>
        <translation>取景框</translation>
    </message>
</context>
<context>
    <name>GlassesView</name>
    <message>
        <location filename="../canvas/glasses_view.py"/>
        <source>No display is on. Boot a device that has one: its HUD appears here, as light over the world.</source>
        <translation>没有开启的显示。启动带显示的设备，其 HUD 会以光的形式叠加在实景之上。</translation>
    </message>
    <message>
        <location filename="../canvas/glasses_view.py"/>
        <source>The camera gives no picture; a drawn view stands in for the world</source>
        <translation>摄像头没有画面，以绘制的视图代替实景</translation>
    </message>
    <message>
        <location filename="../canvas/glasses_view.py"/>
        <source>no camera: drawn world</source>
        <translation>无摄像头：绘制的实景</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>world {0} cd/m²</source>
        <translation>实景 {0} cd/m²</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>display {0} · world {1} cd/m² · {2}</source>
        <translation>显示 {0} · 实景 {1} cd/m² · {2}</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>not lit</source>
        <translation>未点亮</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>too small to read in any light</source>
        <translation>太小，任何光照下都无法辨读</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>readable in full sun</source>
        <translation>阳光直射下可读</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>readable up to {0}</source>
        <translation>{0} 以下可读</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>{0} here, needs {1}</source>
        <translation>此处 {0}，需要 {1}</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>{0} here</source>
        <translation>此处 {0}</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source> · capitals {0}′</source>
        <translation> · 字高 {0}′</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>Share of the world's light that the lens lets through now; its tint follows the light</source>
        <translation>镜片此刻透过的外界光比例；变色随光线变化</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>lens {0}</source>
        <translation>镜片 {0}</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>Light on the world, as the device's sensor reads it</source>
        <translation>实景上的光照，以设备传感器读数为准</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>white {0} cd/m²</source>
        <translation>白 {0} cd/m²</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>What the eye takes as white behind the lens: transmittance x lux / pi. The picture is exposed for it</source>
        <translation>透过镜片后眼睛视为白的亮度：透过率 x lux / pi。画面按此曝光</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>peak {0} cd/m²</source>
        <translation>峰值 {0} cd/m²</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>The display's brightest pixel, at the eye, at the brightness that is set</source>
        <translation>当前亮度设置下，眼睛处显示最亮像素的亮度</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>screen off</source>
        <translation>屏幕已关</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>The power key turns it on again</source>
        <translation>按电源键重新打开屏幕</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>standby</source>
        <translation>待机</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>A touch, a key or the wake word wakes the device</source>
        <translation>触摸、按键或唤醒词可唤醒设备</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>taken off</source>
        <translation>已摘下</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>Nobody wears the glasses; put them on in the device panel</source>
        <translation>眼镜没有戴着；可在设备面板中戴上</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>The world is shown darker, so that a display brighter than the monitor's white can be told from it</source>
        <translation>实景画面被压暗，以便区分比显示器白点更亮的显示内容</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>world −{0} EV</source>
        <translation>实景 −{0} EV</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>One eye sees the HUD beside a far world: the displays are taken to meet at the image's distance</source>
        <translation>单眼看到的 HUD 相对远景的位置：假定两眼显示在像距处重合</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>left eye</source>
        <translation>左眼</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>right eye</source>
        <translation>右眼</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>{0}, image at {1} m</source>
        <translation>{0}，像距 {1} m</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>The eye's dark adaptation is not in the picture; contrast ratios are right all the same</source>
        <translation>画面不含人眼的暗适应，但对比度仍然正确</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>night vision not simulated</source>
        <translation>未模拟夜间视觉</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>Blur, fall-off, ghost and eyebox as such optics typically have them; nobody measured this device</source>
        <translation>此类光学常见的模糊、亮度衰减、鬼影和眼盒效应；此设备无人实测</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>imperfections: typical, not measured</source>
        <translation>光学瑕疵：典型值，非实测</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>The luminance was published for the panel, not for the eye: the HUD may be much darker</source>
        <translation>公布的是面板亮度而非入眼亮度：HUD 实际可能暗得多</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>luminance basis: {0}</source>
        <translation>亮度依据：{0}</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>Each pixel of the panel is {0} x {0} pixels of the monitor; angles are larger than in reality</source>
        <translation>面板每个像素对应显示器 {0} x {0} 像素；视角比实际大</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>HUD pixels {0}x</source>
        <translation>HUD 像素 {0}x</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>true size</source>
        <translation>真实尺寸</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>Every angle is as large as through the glasses, at the distance you gave</source>
        <translation>在您给出的距离上，所有视角与透过眼镜所见一致</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>The monitor has too few pixels for the whole field: small text looks worse than through the glasses</source>
        <translation>显示器像素不足以显示整个视场：小字看起来比透过眼镜时差</translation>
    </message>
    <message>
        <location filename="../canvas/readout.py"/>
        <source>text not to scale</source>
        <translation>文字非实际比例</translation>
    </message>
</context>
<context>
    <name>HeadMap</name>
    <message>
        <location filename="../widgets/head_map.py"/>
        <source>{0}, layer {1}, head {2}: {3} of its attention</source>
        <translation>{0}，第 {1} 层第 {2} 个头：占其注意力的 {3}</translation>
    </message>
    <message>
        <location filename="../widgets/head_map.py"/>
        <source>even attention would give {0}</source>
        <translation>均分时为 {0}</translation>
    </message>
</context>
<context>
    <name>HeadPad</name>
    <message>
        <location filename="../widgets/head_pad.py"/>
        <source>Where the head looks</source>
        <translation>头部朝向</translation>
    </message>
    <message>
        <location filename="../widgets/head_pad.py"/>
        <source>Drag to turn the head, up to 60° aside and 40° up. Arrow keys: 2°. Double click or Home: ahead</source>
        <translation>拖动可转动头部，左右至 60°，上下至 40°。方向键 2°，双击或 Home 键回正</translation>
    </message>
</context>
<context>
    <name>KernelMapView</name>
    <message>
        <location filename="../widgets/kernel_map_view.py"/>
        <source>Map of the kernels by their time</source>
        <translation>按耗时绘制的算子图</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_map_view.py"/>
        <source>bound by {0}</source>
        <translation>受限于{0}</translation>
    </message>
</context>
<context>
    <name>KernelModel</name>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Kernel</source>
        <translation>算子</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Kind</source>
        <translation>类别</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Bound by</source>
        <translation>受限于</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
</context>
<context>
    <name>KernelTable</name>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Filter</source>
        <translation>筛选</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Text that the kernels must hold</source>
        <translation>算子须包含的文字</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Show only kernels with this text in a column (Ctrl+F)</source>
        <translation>只显示某列含此文字的算子（Ctrl+F）</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>Kernels</source>
        <translation>算子</translation>
    </message>
    <message>
        <location filename="../widgets/kernel_table.py"/>
        <source>A click on a column sorts; Ctrl+C copies</source>
        <translation>点击列标题排序；Ctrl+C 复制</translation>
    </message>
</context>
<context>
    <name>LaneView</name>
    <message>
        <location filename="../widgets/lane_view.py"/>
        <source>Older passes</source>
        <translation>更早的处理</translation>
    </message>
</context>
<context>
    <name>LatencyPanel</name>
    <message>
        <location filename="../panels/latency.py"/>
        <source>Latency</source>
        <translation>时延</translation>
    </message>
    <message>
        <location filename="../panels/latency.py"/>
        <source>The device is off. Open a project, and every frame that it finishes becomes a row here.</source>
        <translation>设备已关机。打开项目后，每完成一帧就在此增加一行。</translation>
    </message>
    <message>
        <location filename="../panels/latency.py"/>
        <source>No utterance has been answered yet. Say something to the device.</source>
        <translation>还没有回答过语句。对设备说点什么。</translation>
    </message>
    <message>
        <location filename="../panels/latency.py"/>
        <source>No touch has been answered yet. Tap the touch strip of the device.</source>
        <translation>还没有响应过触摸。点一下设备的触控条。</translation>
    </message>
    <message>
        <location filename="../panels/latency.py"/>
        <source>The app has no node that reads the camera: no frame goes through its pipeline.</source>
        <translation>此应用没有读取摄像头的节点，因此没有画面经过它的流水线。</translation>
    </message>
    <message>
        <location filename="../panels/latency.py"/>
        <source>No frame has gone through the pipeline yet. Is the camera on?</source>
        <translation>还没有帧走完流水线。摄像头开了吗？</translation>
    </message>
    <message>
        <location filename="../panels/latency.py"/>
        <source>Finished passes</source>
        <translation>已完成的处理</translation>
    </message>
</context>
<context>
    <name>LatencyTrend</name>
    <message>
        <location filename="../widgets/latency_trend.py"/>
        <source>Latency over time</source>
        <translation>时延曲线</translation>
    </message>
    <message>
        <location filename="../widgets/latency_trend.py"/>
        <source>Latency of the last 300 judged passes over emulated time; dashed: the budget</source>
        <translation>最近 300 次计入统计的处理的时延，横轴为仿真时间；虚线为预算</translation>
    </message>
</context>
<context>
    <name>LevelMeter</name>
    <message>
        <location filename="../widgets/level_meter.py"/>
        <source>Microphone level</source>
        <translation>麦克风电平</translation>
    </message>
    <message>
        <location filename="../widgets/level_meter.py"/>
        <source>Peak of the newest sound, -60 to 0 decibels of full scale; marks at -18 and -6</source>
        <translation>最新声音的峰值，-60 至 0 dBFS；刻度在 -18 和 -6</translation>
    </message>
</context>
<context>
    <name>LiveBar</name>
    <message>
        <location filename="../widgets/live_bar.py"/>
        <source>What is live</source>
        <translation>正在采集的设备</translation>
    </message>
    <message>
        <location filename="../widgets/live_bar.py"/>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <location filename="../widgets/live_bar.py"/>
        <source>Switch the live camera and microphone off</source>
        <translation>关闭正在采集的摄像头和麦克风</translation>
    </message>
    <message>
        <location filename="../widgets/live_bar.py"/>
        <source>● Live   {names}</source>
        <translation>● 实时采集   {names}</translation>
    </message>
</context>
<context>
    <name>LossPlot</name>
    <message>
        <location filename="../widgets/loss_plot.py"/>
        <source>step of the training</source>
        <translation>训练步数</translation>
    </message>
    <message>
        <location filename="../widgets/loss_plot.py"/>
        <source>loss of intents and tags</source>
        <translation>意图与标签的损失</translation>
    </message>
    <message>
        <location filename="../widgets/loss_plot.py"/>
        <source>Losses of the trainings over their steps</source>
        <translation>各次训练的损失随步数的变化</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <location filename="../deeds.py"/>
        <source>Open a project: a folder with glasses.toml</source>
        <translation>打开项目：含有 glasses.toml 的文件夹</translation>
    </message>
    <message>
        <location filename="../deeds.py"/>
        <source>Save a screenshot</source>
        <translation>保存截图</translation>
    </message>
    <message>
        <location filename="../deeds.py"/>
        <source>{0} cannot be written; choose another place</source>
        <translation>{0} 无法写入，请换一个位置</translation>
    </message>
    <message>
        <location filename="../deeds.py"/>
        <source>The language changes at the next start.</source>
        <translation>语言将在下次启动时切换。</translation>
    </message>
    <message>
        <location filename="../deeds.py"/>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <location filename="../deeds.py"/>
        <source>Lorgnette emulates smart glasses. Device times are predictions from press, teardown and estimates; the glasses themselves remain the judge. Qt (LGPL 3), VisPy and pyqtgraph (BSD, MIT), ONNX Runtime (MIT), Noto Sans CJK (OFL). Nothing is sent anywhere.</source>
        <translation>Lorgnette 是智能眼镜仿真器。设备时间是根据媒体报道、拆解和估计做出的预测，最终以真机为准。使用 Qt（LGPL 3）、VisPy 和 pyqtgraph（BSD、MIT）、ONNX Runtime（MIT）、Noto Sans CJK（OFL）。不会向任何地方发送数据。</translation>
    </message>
    <message>
        <location filename="../main_window.py"/>
        <source>Starting...</source>
        <translation>正在启动...</translation>
    </message>
</context>
<context>
    <name>Model</name>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>call and copies</source>
        <translation>调用与拷贝</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>going over</source>
        <translation>往返切换</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>attention</source>
        <translation>注意力</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>convolution</source>
        <translation>卷积</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>depthwise</source>
        <translation>逐通道卷积</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>dilated convolution</source>
        <translation>空洞卷积</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>elementwise</source>
        <translation>逐元素</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>first layer</source>
        <translation>首层</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>matrix product</source>
        <translation>矩阵乘</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>matrix by vector</source>
        <translation>矩阵乘向量</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>grouped convolution</source>
        <translation>分组卷积</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>product of activations</source>
        <translation>激活相乘</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>move</source>
        <translation>搬移</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>normalisation</source>
        <translation>归一化</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>other</source>
        <translation>其他</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>depthwise, not in blocks</source>
        <translation>逐通道卷积（未分块）</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>grouped convolution, not in blocks</source>
        <translation>分组卷积（未分块）</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>pointwise</source>
        <translation>逐点卷积</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>pooling</source>
        <translation>池化</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>leaky unit</source>
        <translation>PReLU</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>recurrent</source>
        <translation>循环层</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>reduction</source>
        <translation>归约</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>resize</source>
        <translation>缩放</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>softmax</source>
        <translation>Softmax</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>transposed convolution</source>
        <translation>转置卷积</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>arithmetic</source>
        <translation>算术</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>weights</source>
        <translation>权重</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>activations</source>
        <translation>激活</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>operations</source>
        <translation>其他运算</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>launch</source>
        <translation>启动</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>within the budget of {0} ms</source>
        <translation>在 {0} ms 预算之内</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>probably within the budget of {0} ms</source>
        <translation>很可能在 {0} ms 预算之内</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>probably over the budget of {0} ms</source>
        <translation>很可能超出 {0} ms 预算</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>over the budget of {0} ms</source>
        <translation>超出 {0} ms 预算</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>official</source>
        <translation>官方</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>press</source>
        <translation>媒体</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>teardown</source>
        <translation>拆解</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>estimated</source>
        <translation>估计</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>weak</source>
        <translation>依据薄弱</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>{0}, if its accuracy will do</source>
        <translation>改用 {0}（若精度够用）</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>on another unit: {0}</source>
        <translation>换单元：{0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>half the resolution: {0}</source>
        <translation>分辨率减半：{0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>other operators for {0}</source>
        <translation>替换算子 {0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>less work in {0}, at most</source>
        <translation>减少{0}的计算量（上限）</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>predicting</source>
        <translation>正在预测</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>calibrating</source>
        <translation>正在校准</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>comparing outputs</source>
        <translation>正在比较输出</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>{0} on the {1}</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>energy not known</source>
        <translation>能耗未知</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>the {0} has no {1}: predicted as {2}</source>
        <translation>{0} 不支持 {1}：按 {2} 预测</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>not counted, so that it takes longer: {0}</source>
        <translation>未计入，实际更慢：{0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>cut into {0}: {1} ms on the cpu, {2} ms going over</source>
        <translation>切成 {0} 段：CPU 上 {1} ms，往返 {2} ms</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>No difference shown: the predictions are within 10 % of each other.</source>
        <translation>没有显示出差异：两个预测相差不到 10 %。</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>No difference shown: the intervals meet, and the errors are not shared.</source>
        <translation>没有显示出差异：区间有重叠，而且误差并不相关。</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>The second takes {0} as long</source>
        <translation>后者耗时是前者的 {0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>The second probably takes {0} as long</source>
        <translation>后者耗时很可能是前者的 {0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>The second takes {0} longer</source>
        <translation>后者慢 {0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>The second probably takes {0} longer</source>
        <translation>后者很可能慢 {0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>The second takes {0} less</source>
        <translation>后者快 {0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>The second probably takes {0} less</source>
        <translation>后者很可能快 {0}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>90 % interval {0} to {1}</source>
        <translation>90 % 区间 {0} 至 {1}</translation>
    </message>
    <message>
        <location filename="../lanes/model_words.py"/>
        <source>; both rest on the same rates and share most of their error</source>
        <translation>；两者基于同样的速率，误差大多相同</translation>
    </message>
</context>
<context>
    <name>ModelChooser</name>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>{0} (project)</source>
        <translation>{0}（项目）</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>The model: one of the project's, or a file of late</source>
        <translation>模型：项目里的，或最近的文件</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Choose a model</source>
        <translation>选择模型</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Open...</source>
        <translation>打开...</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Choose an ONNX file; it may be dropped on the window, too</source>
        <translation>选择 ONNX 文件；也可以拖到窗口上</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Where it runs; usually the NPU where there is one</source>
        <translation>运行在哪里；有 NPU 时默认 NPU</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Precision</source>
        <translation>精度</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Of weights and activations</source>
        <translation>权重与激活的精度</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Usual unit</source>
        <translation>默认单元</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Usual precision</source>
        <translation>默认精度</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>No budget</source>
        <translation>无预算</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Budget</source>
        <translation>预算</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>What it may take at most; a project's own stands here at first</source>
        <translation>最多允许的耗时；项目自带的预算会先填在这里</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Report...</source>
        <translation>报告...</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>One page of HTML with charts, table and sources</source>
        <translation>一页 HTML：图表、表格和来源</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>Quantise...</source>
        <translation>量化...</translation>
    </message>
    <message>
        <location filename="../widgets/model_chooser.py"/>
        <source>In 8 bit, with samples of yours: accuracy and time, before and after</source>
        <translation>用你的样本量化到 8 位：前后的精度与耗时</translation>
    </message>
</context>
<context>
    <name>ModelPanel</name>
    <message>
        <location filename="../panels/model.py"/>
        <source>Model</source>
        <translation>模型</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>The model could not be counted: its process ended. Is it too large for this computer?</source>
        <translation>无法统计该模型：进程已结束。它对这台电脑来说太大了吗？</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>A model to profile</source>
        <translation>选择要评估的模型</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>A model to compare with</source>
        <translation>选择用来对比的模型</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>Samples as the glasses see them: pictures or arrays</source>
        <translation>与眼镜所见相同的样本：图片或数组</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>Save the quantised model</source>
        <translation>保存量化后的模型</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>Cancelled; choose the model again to profile it.</source>
        <translation>已取消；重新选择模型即可再评估。</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <location filename="../panels/model.py"/>
        <source>Drop an ONNX model on the window, or open one: you see its time on the glasses with an interval, its energy and memory, and which kernels take them. Nothing is run.</source>
        <translation>把 ONNX 模型拖到窗口上或打开一个：这里显示它在眼镜上的耗时及区间、能耗和内存，以及花在哪些算子上。不会运行模型。</translation>
    </message>
</context>
<context>
    <name>MonitorDialog</name>
    <message>
        <location filename="../canvas/monitor_dialog.py"/>
        <source>True size on this monitor</source>
        <translation>此显示器上的真实尺寸</translation>
    </message>
    <message>
        <location filename="../canvas/monitor_dialog.py"/>
        <source>Diagonal of the monitor</source>
        <translation>显示器对角线</translation>
    </message>
    <message>
        <location filename="../canvas/monitor_dialog.py"/>
        <source> inch</source>
        <translation> 英寸</translation>
    </message>
    <message>
        <location filename="../canvas/monitor_dialog.py"/>
        <source>Distance from your eyes</source>
        <translation>眼睛到屏幕的距离</translation>
    </message>
    <message>
        <location filename="../canvas/monitor_dialog.py"/>
        <source> cm</source>
        <translation> cm</translation>
    </message>
    <message>
        <location filename="../canvas/monitor_dialog.py"/>
        <source>Angles are then as large on this monitor as through the glasses.</source>
        <translation>设定后，此显示器上的视角与透过眼镜所见一致。</translation>
    </message>
</context>
<context>
    <name>NewsBar</name>
    <message>
        <location filename="../news_bar.py"/>
        <source>Go to the line</source>
        <translation>转到该行</translation>
    </message>
    <message>
        <location filename="../news_bar.py"/>
        <source>Restart</source>
        <translation>重启</translation>
    </message>
    <message>
        <location filename="../news_bar.py"/>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
</context>
<context>
    <name>NodeSheet</name>
    <message>
        <location filename="../widgets/node_sheet.py"/>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <location filename="../widgets/node_sheet.py"/>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../widgets/node_sheet.py"/>
        <source>Inputs, results, counters and settings of the node</source>
        <translation>节点的输入、结果、计数与设置</translation>
    </message>
    <message>
        <location filename="../widgets/node_sheet.py"/>
        <source>What goes in, what came out lately, counters and settings</source>
        <translation>输入、最近的输出、计数与设置</translation>
    </message>
</context>
<context>
    <name>OtherWays</name>
    <message>
        <location filename="../widgets/other_ways.py"/>
        <source>What would help, against {0} on {1}</source>
        <translation>怎样更快（相对 {1} 的 {0}）</translation>
    </message>
    <message>
        <location filename="../widgets/other_ways.py"/>
        <source>Other units and precisions; press one to take it</source>
        <translation>其他单元和精度；点按即采用</translation>
    </message>
    <message>
        <location filename="../widgets/other_ways.py"/>
        <source>Nothing else can be chosen on this device, and no change is known that would help.</source>
        <translation>这台设备上没有别的选择，也没有已知的改进办法。</translation>
    </message>
</context>
<context>
    <name>Outside</name>
    <message>
        <location filename="../editor/outside.py"/>
        <source>The editor's command is broken: {why}</source>
        <translation>编辑器命令有误：{why}</translation>
    </message>
    <message>
        <location filename="../editor/outside.py"/>
        <source>The desktop knows no program for this file.</source>
        <translation>桌面环境没有可打开此文件的程序。</translation>
    </message>
    <message>
        <location filename="../editor/outside.py"/>
        <source>“{name}” cannot be started.</source>
        <translation>无法启动“{name}”。</translation>
    </message>
</context>
<context>
    <name>Page</name>
    <message>
        <location filename="../editor/page.py"/>
        <source>This file was changed outside since it was read.</source>
        <translation>此文件读入后在外部被修改过。</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>This file is gone from the disk; saving writes it again.</source>
        <translation>此文件已不在磁盘上，保存会重新写入。</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>This file was changed outside, and here too.</source>
        <translation>此文件在外部和此处都被修改过。</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>Take the file's</source>
        <translation>采用磁盘版本</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>Take what lies on the disk; undo leads back</source>
        <translation>采用磁盘上的内容，可撤销</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>Write mine</source>
        <translation>写入我的版本</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>Write this text over the file</source>
        <translation>用此处的内容覆盖文件</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>Later</source>
        <translation>稍后</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>Close this note</source>
        <translation>关闭此提示</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>This file holds line separators that would be lost here, so it can only be read.</source>
        <translation>此文件含有编辑会丢失的行分隔符，因此只读。</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>The line ends of this file are mixed; saving makes them all alike.</source>
        <translation>此文件的换行符不一致，保存后将统一。</translation>
    </message>
    <message>
        <location filename="../editor/page.py"/>
        <source>A large file: it is shown without colours.</source>
        <translation>文件较大，不显示语法高亮。</translation>
    </message>
</context>
<context>
    <name>PassSheet</name>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>Copy this pass as text (Ctrl+C in the rows)</source>
        <translation>将此次处理复制为文本（在列表中按 Ctrl+C）</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>Let the rows run on (Space or Esc)</source>
        <translation>让列表继续滚动（空格键或 Esc）</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>went in</source>
        <translation>输入</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>came out</source>
        <translation>输出</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>Asking the device …</source>
        <translation>正在向设备读取 …</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>The device keeps the last 60 pictures; this one is gone.</source>
        <translation>设备只保留最近 60 张图片，此图已不在。</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>No picture went in.</source>
        <translation>没有图片输入。</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>This HUD picture is no longer kept.</source>
        <translation>此 HUD 画面已不再保留。</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>broken by {0}</source>
        <translation>超时于 {0}</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>host-bound: this computer was too slow, not judged</source>
        <translation>主机受限：本机过慢，不计入统计</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>seen</source>
        <translation>已显示</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>heard</source>
        <translation>已播报</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>nothing to show</source>
        <translation>无内容可显示</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>dropped</source>
        <translation>已丢弃</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>replaced by something newer</source>
        <translation>被更新的内容取代</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>stage</source>
        <translation>阶段</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>unit</source>
        <translation>单元</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>device ms</source>
        <translation>设备 ms</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>host ms</source>
        <translation>主机 ms</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>Spans of the frozen pass</source>
        <translation>冻结的处理的各阶段</translation>
    </message>
    <message>
        <location filename="../widgets/pass_sheet.py"/>
        <source>Each step: when it began, how long the device takes (90 % interval), the host's time</source>
        <translation>每个阶段的开始时刻、设备耗时（90 % 区间）和主机耗时</translation>
    </message>
</context>
<context>
    <name>Passes</name>
    <message>
        <location filename="../lanes/pass_words.py"/>
        <source>dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <location filename="../lanes/pass_words.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../lanes/pass_words.py"/>
        <source>replaced</source>
        <translation>被取代</translation>
    </message>
    <message>
        <location filename="../lanes/pass_words.py"/>
        <source> on {0}</source>
        <translation>（{0}）</translation>
    </message>
    <message>
        <location filename="../lanes/pass_words.py"/>
        <source>, this computer {0} ms</source>
        <translation>，主机 {0} ms</translation>
    </message>
    <message>
        <location filename="../widgets/lane_paint.py"/>
        <source>device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../widgets/lane_paint.py"/>
        <source>host</source>
        <translation>主机</translation>
    </message>
</context>
<context>
    <name>PhoneForm</name>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Kind of message</source>
        <translation>消息类型</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>What the phone tells</source>
        <translation>手机告知的内容</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Notification</source>
        <translation>通知</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Incoming call</source>
        <translation>来电</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Call answered</source>
        <translation>对方已接听</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Call ended</source>
        <translation>通话结束</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Calendar entry</source>
        <translation>日程</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Song</source>
        <translation>歌曲</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Trip</source>
        <translation>行程</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>who or what, such as Li Lei</source>
        <translation>谁或什么，例如李雷</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>more, such as Dinner at seven?</source>
        <translation>更多内容，例如“七点吃饭？”</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Send to the glasses</source>
        <translation>发送到眼镜</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>An app hears of it in on_phone (Enter in a field)</source>
        <translation>应用在 on_phone 中收到它（在输入框按回车）</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <location filename="../widgets/phone_form.py"/>
        <source>Text</source>
        <translation>正文</translation>
    </message>
</context>
<context>
    <name>PicturePreview</name>
    <message>
        <location filename="../widgets/picture_preview.py"/>
        <source>No picture yet</source>
        <translation>还没有画面</translation>
    </message>
</context>
<context>
    <name>Pipeline</name>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} of {1} Hz</source>
        <translation>{0} / {1} Hz</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} of {1} ms</source>
        <translation>{0} / {1} ms</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} waiting</source>
        <translation>等待 {0}</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} dropped</source>
        <translation>丢弃 {0}</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>off</source>
        <translation>关</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>App</source>
        <translation>应用</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} calls/s</source>
        <translation>{0} 次调用/s</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>HUD</source>
        <translation>HUD</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>display</source>
        <translation>显示</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} pictures/s</source>
        <translation>{0} 帧/s</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>Voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>speaker</source>
        <translation>扬声器</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} sounds/s</source>
        <translation>{0} 段声音/s</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} since power-on</source>
        <translation>上电以来 {0}</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>Counters</source>
        <translation>计数</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>measured rate</source>
        <translation>实测频率</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>since power-on</source>
        <translation>上电以来</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>last device time</source>
        <translation>最近设备耗时</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} a second</source>
        <translation>每秒 {0}</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>Input</source>
        <translation>输入</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>{0} Hz</source>
        <translation>{0} Hz</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>none yet</source>
        <translation>暂无</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source> (budget {0} ms)</source>
        <translation>（预算 {0} ms）</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source> (declared {0} Hz)</source>
        <translation>（声明 {0} Hz）</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>state</source>
        <translation>状态</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>taken</source>
        <translation>已取用</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>published</source>
        <translation>已发布</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>busy</source>
        <translation>忙</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>idle</source>
        <translation>空闲</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>not set</source>
        <translation>未设置</translation>
    </message>
    <message>
        <location filename="../widgets/pipeline_words.py"/>
        <source>none</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>PipelinePanel</name>
    <message>
        <location filename="../panels/pipeline.py"/>
        <source>Pipeline</source>
        <translation>流水线</translation>
    </message>
    <message>
        <location filename="../panels/pipeline.py"/>
        <source>The device is off. Open a project to see its pipeline run.</source>
        <translation>设备已关机。打开项目即可查看其流水线运行。</translation>
    </message>
    <message>
        <location filename="../panels/pipeline.py"/>
        <source>This project declares no nodes. Add a [pipeline.NAME] table to its glasses.toml.</source>
        <translation>此项目没有声明节点。请在 glasses.toml 中添加 [pipeline.NAME] 表。</translation>
    </message>
    <message>
        <location filename="../panels/pipeline.py"/>
        <source>Pipeline graph</source>
        <translation>流水线图</translation>
    </message>
    <message>
        <location filename="../panels/pipeline.py"/>
        <source>Click or Enter opens a box, arrow keys move, Ctrl+wheel or + and - zoom, 0 fits</source>
        <translation>单击或 Enter 打开方框，方向键移动，Ctrl+滚轮或 + 和 - 缩放，0 适应窗口</translation>
    </message>
    <message>
        <location filename="../panels/pipeline.py"/>
        <source>glasses.toml</source>
        <translation>glasses.toml</translation>
    </message>
    <message>
        <location filename="../panels/pipeline.py"/>
        <source>Open glasses.toml at this node</source>
        <translation>打开 glasses.toml 并转到此节点</translation>
    </message>
</context>
<context>
    <name>PlaceSection</name>
    <message>
        <location filename="../widgets/place_section.py"/>
        <source>Location</source>
        <translation>位置</translation>
    </message>
    <message>
        <location filename="../widgets/place_section.py"/>
        <source>Where the device has it that its wearer is (WGS 84)</source>
        <translation>设备认为佩戴者所在的位置（WGS 84）</translation>
    </message>
    <message>
        <location filename="../widgets/place_section.py"/>
        <source>Position, latitude and longitude</source>
        <translation>位置，纬度和经度</translation>
    </message>
    <message>
        <location filename="../widgets/place_section.py"/>
        <source>no fix</source>
        <translation>无定位</translation>
    </message>
    <message>
        <location filename="../widgets/place_section.py"/>
        <source>Give a GPX track: location in [run] of glasses.toml, or a location in a scenario.</source>
        <translation>请提供 GPX 轨迹：glasses.toml 中 [run] 的 location，或场景文件中的 location。</translation>
    </message>
    <message>
        <location filename="../widgets/place_section.py"/>
        <source>standing</source>
        <translation>静止</translation>
    </message>
</context>
<context>
    <name>ProjectPanel</name>
    <message>
        <location filename="../panels/project.py"/>
        <source>New file; a name with / makes folders too (Ctrl+N here)</source>
        <translation>新建文件；名称中的 / 会同时创建文件夹（此处 Ctrl+N）</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>New file</source>
        <translation>新建文件</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>Move “{name}” to the trash?</source>
        <translation>将“{name}”移到回收站？</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>{name} cannot be moved to the trash, so it stays.</source>
        <translation>{name} 无法移到回收站，因此保留。</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>Name, like card.hud.yaml</source>
        <translation>名称，如 card.hud.yaml</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>Files of the project</source>
        <translation>项目文件</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>Enter opens, F2 renames, Delete moves to the trash; drop files to copy them here</source>
        <translation>Enter 打开，F2 重命名，Delete 移到回收站；拖入文件即复制到此处</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>New file...</source>
        <translation>新建文件...</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>Move to the trash</source>
        <translation>移到回收站</translation>
    </message>
    <message>
        <location filename="../panels/project.py"/>
        <source>No project is open. The start page has some.</source>
        <translation>没有打开的项目，可从起始页选择。</translation>
    </message>
</context>
<context>
    <name>QuantisedPage</name>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Profile it</source>
        <translation>评估它</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>The quantised model in place of the one that is shown</source>
        <translation>用量化后的模型代替当前模型</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>{0}: {1}; calibrated on {2} samples, compared on {3} others</source>
        <translation>{0}：{1}；用 {2} 个样本校准，用另外 {3} 个比较</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Before</source>
        <translation>之前</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>After</source>
        <translation>之后</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Times as fast</source>
        <translation>快几倍</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Output</source>
        <translation>输出</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Cosine</source>
        <translation>余弦</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Worst</source>
        <translation>最差</translation>
    </message>
    <message>
        <location filename="../widgets/quantised_page.py"/>
        <source>Same first choice</source>
        <translation>首选相同</translation>
    </message>
</context>
<context>
    <name>Rendering</name>
    <message>
        <location filename="../canvas/rendering.py"/>
        <source>The renderer {0} failed ({1}); the processor computes the pictures now</source>
        <translation>渲染器 {0} 失败（{1}），现由处理器计算画面</translation>
    </message>
</context>
<context>
    <name>RooflinePlot</name>
    <message>
        <location filename="../widgets/roofline_plot.py"/>
        <source>MAC for each byte moved</source>
        <translation>每搬移一字节的 MAC</translation>
    </message>
    <message>
        <location filename="../widgets/roofline_plot.py"/>
        <source>MAC/s</source>
        <translation>MAC/s</translation>
    </message>
    <message>
        <location filename="../widgets/roofline_plot.py"/>
        <source>Roofline of the kernels</source>
        <translation>算子的屋顶线图</translation>
    </message>
    <message>
        <location filename="../widgets/roofline_plot.py"/>
        <source>No kernel of this model multiplies on a unit whose rate is known.</source>
        <translation>这个模型没有在已知速率的单元上做乘法的算子。</translation>
    </message>
    <message>
        <location filename="../widgets/roofline_plot.py"/>
        <source>on the chip</source>
        <translation>片上</translation>
    </message>
    <message>
        <location filename="../widgets/roofline_plot.py"/>
        <source>memory</source>
        <translation>内存</translation>
    </message>
    <message>
        <location filename="../widgets/roofline_plot.py"/>
        <source>bound by {0}</source>
        <translation>受限于{0}</translation>
    </message>
</context>
<context>
    <name>SensorsPanel</name>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>The device is off. Open a project; then choose what it sees and hears.</source>
        <translation>设备已关机。打开项目后，选择它的所见所闻。</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>The camera is off</source>
        <translation>摄像头已关闭</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>The camera is covered</source>
        <translation>摄像头被遮挡</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>No picture comes</source>
        <translation>没有画面</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>The device is in standby</source>
        <translation>设备处于待机</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>What the glasses' camera sees</source>
        <translation>眼镜摄像头看到的画面</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Picture of the camera</source>
        <translation>摄像头画面</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>What is before the camera now</source>
        <translation>摄像头当前所见</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Covered</source>
        <translation>遮挡</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>A finger lies on the camera: no picture comes</source>
        <translation>手指挡住摄像头，没有画面</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>What the glasses see</source>
        <translation>眼镜看到的内容</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>What the glasses' microphones hear</source>
        <translation>眼镜麦克风听到的声音</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Muted</source>
        <translation>静音</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>The device hears silence</source>
        <translation>设备听到的是静音</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>What the glasses hear</source>
        <translation>眼镜听到的内容</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Somebody nearby says…</source>
        <translation>旁人说…</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>What somebody nearby says</source>
        <translation>旁人说的话</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Spoken into the microphone by a synthetic voice (Enter)</source>
        <translation>由合成语音说给麦克风（Enter）</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>The language in which it is spoken</source>
        <translation>说话所用的语言</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Say</source>
        <translation>说</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Say it now</source>
        <translation>立即说出</translation>
    </message>
    <message>
        <location filename="../panels/sensors.py"/>
        <source>Say something</source>
        <translation>说点什么</translation>
    </message>
</context>
<context>
    <name>ServiceRow</name>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>Normal</source>
        <translation>正常</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>The service answers as it would</source>
        <translation>服务照常应答</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>Slow</source>
        <translation>缓慢</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>It answers two seconds later</source>
        <translation>晚两秒应答</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>Down</source>
        <translation>中断</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>It does not answer</source>
        <translation>不应答</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>State of the service {name}</source>
        <translation>服务 {name} 的状态</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>on the glasses</source>
        <translation>在眼镜上</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>sandbox, beyond the radio</source>
        <translation>沙盒，经无线</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>live</source>
        <translation>真实服务</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>Nothing asked yet</source>
        <translation>尚无请求</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>{count} asked</source>
        <translation>请求 {count} 次</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>{count} under way</source>
        <translation>进行中 {count}</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>{count} without an answer</source>
        <translation>无答复 {count}</translation>
    </message>
    <message>
        <location filename="../widgets/service_row.py"/>
        <source>newest after {ms:.0f} ms</source>
        <translation>最近一次 {ms:.0f} 毫秒</translation>
    </message>
</context>
<context>
    <name>ServicesPanel</name>
    <message>
        <location filename="../panels/services.py"/>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="../panels/services.py"/>
        <source>What the app can ask, by the names of glasses.toml</source>
        <translation>应用可以请求的服务，按 glasses.toml 中的名称</translation>
    </message>
    <message>
        <location filename="../panels/services.py"/>
        <source>Phone</source>
        <translation>手机</translation>
    </message>
    <message>
        <location filename="../panels/services.py"/>
        <source>What the companion phone tells the glasses</source>
        <translation>配套手机告知眼镜的内容</translation>
    </message>
    <message>
        <location filename="../panels/services.py"/>
        <source>The device is off. Open a project; its services are listed here.</source>
        <translation>设备已关机。打开项目后，这里会列出它的服务。</translation>
    </message>
    <message>
        <location filename="../panels/services.py"/>
        <source>This project asks no service. One is named in glasses.toml under [services].</source>
        <translation>此项目不使用服务。服务在 glasses.toml 的 [services] 下指定。</translation>
    </message>
</context>
<context>
    <name>SoundPanel</name>
    <message>
        <location filename="../panels/sound.py"/>
        <source>Sound</source>
        <translation>声音</translation>
    </message>
    <message>
        <location filename="../panels/sound.py"/>
        <source>The device is off. Open a project to hear what it hears and says.</source>
        <translation>设备已关机。打开项目，即可听到它听见和说出的内容。</translation>
    </message>
    <message>
        <location filename="../panels/sound.py"/>
        <source>Nothing has been said yet.</source>
        <translation>还没有说过话。</translation>
    </message>
    <message>
        <location filename="../panels/sound.py"/>
        <source>No synthesiser on this computer: nothing is audible, lengths and word times are estimated.</source>
        <translation>本机没有语音合成器：没有声音，时长和词时间为估计值。</translation>
    </message>
    <message>
        <location filename="../panels/sound.py"/>
        <source>Word times are estimated from their length.</source>
        <translation>词时间按词长估计。</translation>
    </message>
    <message>
        <location filename="../panels/sound.py"/>
        <source>Play</source>
        <translation>播放</translation>
    </message>
    <message>
        <location filename="../panels/sound.py"/>
        <source>Play the device's sound</source>
        <translation>播放设备的声音</translation>
    </message>
    <message>
        <location filename="../panels/sound.py"/>
        <source>Play what the device says and its earcons on this computer's loudspeaker</source>
        <translation>用本机扬声器播放设备的语音和提示音</translation>
    </message>
</context>
<context>
    <name>SoundTimeline</name>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>Sound over the last seconds</source>
        <translation>最近几秒的声音</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>The last 17 seconds of emulated time, and what is to be said in the next 3, right of the line of now</source>
        <translation>最近 17 秒仿真时间，以及当前时刻线右侧未来 3 秒要说的内容</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>Microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>Heard</source>
        <translation>听到</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>Speech</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>Earcons</source>
        <translation>提示音</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>muted</source>
        <translation>静音</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>The microphone is off.</source>
        <translation>麦克风已关闭。</translation>
    </message>
    <message>
        <location filename="../widgets/sound_timeline.py"/>
        <source>listening …</source>
        <translation>正在聆听 …</translation>
    </message>
</context>
<context>
    <name>SourceChooser</name>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Look for devices again</source>
        <translation>重新查找设备</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Look for cameras and microphones again</source>
        <translation>重新查找摄像头和麦克风</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>What somebody says</source>
        <translation>旁人说的话</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Address of the stream</source>
        <translation>视频流地址</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Folder of pictures for the camera</source>
        <translation>供摄像头使用的图片文件夹</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Panorama for the camera</source>
        <translation>供摄像头使用的全景图</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Video or picture for the camera</source>
        <translation>供摄像头使用的视频或图片</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Sound for the microphone</source>
        <translation>供麦克风使用的声音</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Sounds</source>
        <translation>声音</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Videos and pictures</source>
        <translation>视频和图片</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Asked for {name}…</source>
        <translation>已请求 {name}…</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Looking for cameras…</source>
        <translation>正在查找摄像头…</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Looking for microphones…</source>
        <translation>正在查找麦克风…</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Enter uses it</source>
        <translation>按 Enter 使用</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <location filename="../widgets/source_chooser.py"/>
        <source>Feed the device with it</source>
        <translation>用它作为设备的输入</translation>
    </message>
</context>
<context>
    <name>Sources</name>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Synthetic street walk</source>
        <translation>合成街景漫步</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Synthetic board of signs</source>
        <translation>合成招牌板</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Synthetic test card</source>
        <translation>合成测试卡</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Plain: dark, 5 %</source>
        <translation>纯色：暗，5 %</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Plain: grey, 18 %</source>
        <translation>纯色：灰，18 %</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Plain: light, 80 %</source>
        <translation>纯色：亮，80 %</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Webcam</source>
        <translation>网络摄像头</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>This computer's screen</source>
        <translation>本机屏幕</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>System default microphone</source>
        <translation>系统默认麦克风</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Project: {name}</source>
        <translation>项目：{name}</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Video or picture file…</source>
        <translation>视频或图片文件…</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Folder of pictures…</source>
        <translation>图片文件夹…</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Panorama…</source>
        <translation>全景图…</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Network stream…</source>
        <translation>网络视频流…</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Sound file…</source>
        <translation>声音文件…</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Say a sentence…</source>
        <translation>说一句话…</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Three synthetic sentences</source>
        <translation>三句合成语音</translation>
    </message>
    <message>
        <location filename="../controls/source_choices.py"/>
        <source>Panorama: {name}</source>
        <translation>全景：{name}</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>starting…</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>recorded</source>
        <translation>录制</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>lost</source>
        <translation>丢失</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>at its end</source>
        <translation>已到结尾</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>off</source>
        <translation>关闭</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>not there</source>
        <translation>不存在</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>This device has none, or nothing was to feed it at its boot.</source>
        <translation>此设备没有该部件，或启动时没有输入源。</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>live</source>
        <translation>实时</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>{n:,} missed</source>
        <translation>错过 {n:,}</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>{n:,} came late</source>
        <translation>迟到 {n:,}</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>{n:,} dropped by the source</source>
        <translation>输入源丢弃 {n:,}</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>the device is not using it</source>
        <translation>设备未在使用</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>camera</source>
        <translation>摄像头</translation>
    </message>
    <message>
        <location filename="../controls/source_words.py"/>
        <source>microphone</source>
        <translation>麦克风</translation>
    </message>
    <message>
        <location filename="../device_lists.py"/>
        <source>no camera was found; connect one, or use a video, a picture or a network address</source>
        <translation>未找到摄像头；请连接摄像头，或使用视频、图片或网络地址</translation>
    </message>
    <message>
        <location filename="../device_lists.py"/>
        <source>this computer has no microphone that can be reached; connect one, start the sound server, or use a sound file</source>
        <translation>本机没有可用的麦克风；请连接麦克风、启动声音服务，或使用声音文件</translation>
    </message>
</context>
<context>
    <name>SpokenCaption</name>
    <message>
        <location filename="../widgets/spoken_caption.py"/>
        <source>What the device says</source>
        <translation>设备说的话</translation>
    </message>
    <message>
        <location filename="../widgets/spoken_caption.py"/>
        <source>The sentence that the device says, with the word of now marked</source>
        <translation>设备正在说的句子，当前词已标出</translation>
    </message>
</context>
<context>
    <name>StageLegend</name>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>What the colours mean</source>
        <translation>颜色的含义</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>sensor</source>
        <translation>传感器</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>processing</source>
        <translation>处理</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>inference</source>
        <translation>推理</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>app</source>
        <translation>应用</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>service</source>
        <translation>服务</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>layout, raster</source>
        <translation>布局、光栅化</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>panel</source>
        <translation>面板</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>voice</source>
        <translation>语音</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <location filename="../widgets/stage_legend.py"/>
        <source>this computer (thin bar)</source>
        <translation>本机（细条）</translation>
    </message>
</context>
<context>
    <name>StartPage</name>
    <message>
        <location filename="../panels/start.py"/>
        <source>Drop a project's folder here</source>
        <translation>将项目文件夹拖到这里</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>There is no project in {folder} any more.</source>
        <translation>{folder} 中已没有项目。</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Open a project: a folder with glasses.toml</source>
        <translation>打开项目：含有 glasses.toml 的文件夹</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>A new folder for the project</source>
        <translation>新项目的文件夹</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Projects that you open are listed here.</source>
        <translation>打开过的项目会列在这里。</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>missing: {folder}</source>
        <translation>已丢失：{folder}</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Take it off this list; the folder stays (Delete)</source>
        <translation>从列表中移除，文件夹保留（Delete）</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Take {name} off the list</source>
        <translation>从列表中移除 {name}</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Lorgnette</source>
        <translation>Lorgnette</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Smart glasses on your desk: run an app as it will be on the face.</source>
        <translation>桌面上的智能眼镜：像戴在脸上一样运行应用。</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Begin</source>
        <translation>开始</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Open the demo walk</source>
        <translation>打开演示漫步</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>A street with signs, a till and a way to find</source>
        <translation>一条街道，有招牌、收银台和要找的路</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Open a folder...</source>
        <translation>打开文件夹...</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>A project of yours: it holds glasses.toml</source>
        <translation>您自己的项目，含有 glasses.toml</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>New project</source>
        <translation>新建项目</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Apps of the glasses</source>
        <translation>眼镜自带的应用</translation>
    </message>
    <message>
        <location filename="../panels/start.py"/>
        <source>Recent</source>
        <translation>最近</translation>
    </message>
</context>
<context>
    <name>StatusLine</name>
    <message>
        <location filename="../status_line.py"/>
        <source>emulated</source>
        <translation>仿真</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>No glasses are connected; everything is computed from the device's profile</source>
        <translation>没有连接眼镜；一切都由设备档案计算得出</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>What the device does</source>
        <translation>设备状态</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>Emulated time since power-on</source>
        <translation>上电以来的仿真时间</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>Emulated over real time: below 1 this computer is slower</source>
        <translation>仿真时间与真实时间之比：低于 1 表示本机较慢</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>What computes the picture, and how long it takes</source>
        <translation>计算画面的渲染器及其耗时</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>Off</source>
        <translation>关机</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>Running</source>
        <translation>运行中</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>Held</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <location filename="../status_line.py"/>
        <source>{0}x real time</source>
        <translation>{0}x 实时</translation>
    </message>
</context>
<context>
    <name>StatusStrip</name>
    <message>
        <location filename="../canvas/status_strip.py"/>
        <source>The light that tells others that the glasses' camera is recording</source>
        <translation>提示他人眼镜摄像头正在拍摄的指示灯</translation>
    </message>
    <message>
        <location filename="../canvas/status_strip.py"/>
        <source>● capture light</source>
        <translation>● 拍摄指示灯</translation>
    </message>
    <message>
        <location filename="../canvas/status_strip.py"/>
        <source>Light and limits of the picture</source>
        <translation>画面的光照与局限</translation>
    </message>
    <message>
        <location filename="../canvas/status_strip.py"/>
        <source>Computed from the device's profile; not a photograph through real glasses</source>
        <translation>根据设备档案计算，并非透过真实眼镜拍摄的照片</translation>
    </message>
    <message>
        <location filename="../canvas/status_strip.py"/>
        <source>emulated</source>
        <translation>仿真</translation>
    </message>
</context>
<context>
    <name>Templates</name>
    <message>
        <location filename="../templates"/>
        <source>Blank HUD</source>
        <translation>空白 HUD</translation>
    </message>
    <message>
        <location filename="../templates"/>
        <source>A status bar and one line of text.</source>
        <translation>一条状态栏和一行文字。</translation>
    </message>
    <message>
        <location filename="../templates"/>
        <source>Sign reader</source>
        <translation>招牌阅读</translation>
    </message>
    <message>
        <location filename="../templates"/>
        <source>Reads Chinese signs and shows what they mean.</source>
        <translation>识别中文招牌并显示其含义。</translation>
    </message>
    <message>
        <location filename="../templates"/>
        <source>Voice commands</source>
        <translation>语音命令</translation>
    </message>
    <message>
        <location filename="../templates"/>
        <source>Hears a few sentences and answers them.</source>
        <translation>听懂几句话并作出回答。</translation>
    </message>
</context>
<context>
    <name>Temple</name>
    <message>
        <location filename="../widgets/temple.py"/>
        <source>Temple with touch zones and keys</source>
        <translation>带触控区和按键的镜腿</translation>
    </message>
</context>
<context>
    <name>Transcript</name>
    <message>
        <location filename="../widgets/transcript.py"/>
        <source>Transcript</source>
        <translation>对话记录</translation>
    </message>
    <message>
        <location filename="../widgets/transcript.py"/>
        <source>What the wearer and the device said; Ctrl+C copies the chosen lines</source>
        <translation>佩戴者和设备说的话；Ctrl+C 复制所选行</translation>
    </message>
    <message>
        <location filename="../widgets/transcript.py"/>
        <source>Wearer</source>
        <translation>佩戴者</translation>
    </message>
    <message>
        <location filename="../widgets/transcript.py"/>
        <source>Glasses</source>
        <translation>眼镜</translation>
    </message>
    <message>
        <location filename="../widgets/transcript.py"/>
        <source>Earcon</source>
        <translation>提示音</translation>
    </message>
</context>
<context>
    <name>UnitLoads</name>
    <message>
        <location filename="../widgets/unit_loads.py"/>
        <source>Compute units</source>
        <translation>计算单元</translation>
    </message>
    <message>
        <location filename="../widgets/unit_loads.py"/>
        <source>Share of the last two seconds of emulated time that each unit was busy
</source>
        <translation>最近两秒仿真时间内各单元的占用率
</translation>
    </message>
    <message>
        <location filename="../widgets/unit_loads.py"/>
        <source>{0}, {1} waiting</source>
        <translation>{0}，等待 {1}</translation>
    </message>
</context>
<context>
    <name>Unsaved</name>
    <message>
        <location filename="../editor/asking.py"/>
        <source>Unsaved changes</source>
        <translation>未保存的更改</translation>
    </message>
    <message>
        <location filename="../editor/asking.py"/>
        <source>Save before closing?</source>
        <translation>关闭前保存吗？</translation>
    </message>
</context>
<context>
    <name>ViewBar</name>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Fit world</source>
        <translation>适应实景</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>The whole field of the camera; text is not to scale (1)</source>
        <translation>摄像头的整个视场，文字非实际比例（1）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>True size</source>
        <translation>真实尺寸</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Angles as large as through the glasses, on this monitor (2)</source>
        <translation>此显示器上的视角与透过眼镜所见一致（2）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>HUD native</source>
        <translation>HUD 原生</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Each pixel of the panel as whole pixels of the monitor (3)</source>
        <translation>面板每个像素对应显示器整数个像素（3）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Left</source>
        <translation>左眼</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>What the left eye sees, looking at a far world (L)</source>
        <translation>左眼看远景时的所见（L）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Both</source>
        <translation>双眼</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Both eyes together (B)</source>
        <translation>双眼合视（B）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Right</source>
        <translation>右眼</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>What the right eye sees, looking at a far world (R)</source>
        <translation>右眼看远景时的所见（R）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Smaller (-, wheel)</source>
        <translation>缩小（-，滚轮）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Size of the picture; 0 or a double click goes back</source>
        <translation>画面大小；按 0 或双击还原</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Zoom</source>
        <translation>缩放</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Larger</source>
        <translation>放大</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Larger (+, wheel)</source>
        <translation>放大（+，滚轮）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Reset</source>
        <translation>还原</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>The view's own size, HUD in the middle (0)</source>
        <translation>视图的默认大小，HUD 居中（0）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Blur, fall-off, ghost, eyebox: typical of such optics, not measured on this device (I)</source>
        <translation>模糊、亮度衰减、鬼影、眼盒：此类光学的典型值，非此设备实测（I）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Imperfections</source>
        <translation>光学瑕疵</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Frame the element under the cursor (O)</source>
        <translation>框出光标下的元素（O）</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Outline</source>
        <translation>轮廓</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Monitor...</source>
        <translation>显示器...</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Size and distance of the monitor, for true size</source>
        <translation>显示器的尺寸与距离，用于真实尺寸</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Where the eye stands</source>
        <translation>眼睛的位置</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Eye {0} mm out, {1} mm down</source>
        <translation>眼睛偏外 {0} mm，偏下 {1} mm</translation>
    </message>
    <message>
        <location filename="../canvas/view_bar.py"/>
        <source>Eye centred</source>
        <translation>眼睛居中</translation>
    </message>
</context>
<context>
    <name>WayCard</name>
    <message>
        <location filename="../widgets/way_card.py"/>
        <source>Energy: the unit's power while it is busy. Memory: all weights, and the activations of the largest kernel.</source>
        <translation>能耗：单元忙时的功率。内存：全部权重，加上最大算子的激活。</translation>
    </message>
</context>
<context>
    <name>WayDetails</name>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>Kernels</source>
        <translation>算子</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>Where the time goes: a field for each kind, a cell for each kernel</source>
        <translation>时间花在哪里：每类一块，每个算子一格</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>Roofline</source>
        <translation>屋顶线</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>What each kernel reaches of the unit's arithmetic and memory</source>
        <translation>各算子达到单元算力和带宽的多少</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>Comparison</source>
        <translation>对比</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>Two of the ways against each other, kind by kind</source>
        <translation>按类别比较其中两种</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>What to change</source>
        <translation>改进</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>What would help, and other units and precisions</source>
        <translation>怎样更快，以及其他单元和精度</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>Quantised</source>
        <translation>量化</translation>
    </message>
    <message>
        <location filename="../widgets/way_details.py"/>
        <source>What the last quantised model loses and gains</source>
        <translation>最近一次量化的得与失</translation>
    </message>
</context>
<context>
    <name>WaysComparison</name>
    <message>
        <location filename="../widgets/ways_comparison.py"/>
        <source>First</source>
        <translation>前者</translation>
    </message>
    <message>
        <location filename="../widgets/ways_comparison.py"/>
        <source>What the other is held against</source>
        <translation>比较的基准</translation>
    </message>
    <message>
        <location filename="../widgets/ways_comparison.py"/>
        <source>Second</source>
        <translation>后者</translation>
    </message>
    <message>
        <location filename="../widgets/ways_comparison.py"/>
        <source>What is held against the first</source>
        <translation>与基准比较的对象</translation>
    </message>
    <message>
        <location filename="../widgets/ways_comparison.py"/>
        <source>There is nothing to compare with yet. Compare adds a precision or another model.</source>
        <translation>还没有可比较的对象。用“对比”添加一种精度或另一个模型。</translation>
    </message>
</context>
<context>
    <name>World</name>
    <message>
        <location filename="../controls/day_light.py"/>
        <source>Clear sky</source>
        <translation>晴空</translation>
    </message>
    <message>
        <location filename="../controls/day_light.py"/>
        <source>Thin cloud</source>
        <translation>薄云</translation>
    </message>
    <message>
        <location filename="../controls/day_light.py"/>
        <source>Overcast</source>
        <translation>阴天</translation>
    </message>
    <message>
        <location filename="../controls/day_light.py"/>
        <source>Dark clouds</source>
        <translation>乌云</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>moonless street</source>
        <translation>无月的街道</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>city street at night</source>
        <translation>夜间城市街道</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>living room</source>
        <translation>客厅</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>indoors by day</source>
        <translation>白天室内</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>office</source>
        <translation>办公室</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>dusk or dark clouds</source>
        <translation>黄昏或乌云</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>overcast</source>
        <translation>阴天</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>open shade</source>
        <translation>露天阴影</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>afternoon sun</source>
        <translation>午后阳光</translation>
    </message>
    <message>
        <location filename="../light_presets.py"/>
        <source>direct sun</source>
        <translation>直射阳光</translation>
    </message>
</context>
<context>
    <name>WorldPanel</name>
    <message>
        <location filename="../panels/world.py"/>
        <source>The device is off. Open a project; then set its world.</source>
        <translation>设备已关机。打开项目后可设定其环境。</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Illuminance at the glasses, each mark a usual light (arrow keys: a tenth, page keys: threefold)</source>
        <translation>眼镜处的照度，刻度为常见光照（方向键十分之一，翻页键三倍）</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Usual light</source>
        <translation>常见光照</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Set the light of a usual place</source>
        <translation>设为常见场所的光照</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>in between</source>
        <translation>介于其间</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Light</source>
        <translation>光照</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>The device's clock (arrow keys: a quarter of an hour, page keys: an hour)</source>
        <translation>设备的时钟（方向键一刻钟，翻页键一小时）</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Time sets the light</source>
        <translation>光照随时间</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>The light is that of the sky at this time: 31° north, on the equinox, without lamps and moon</source>
        <translation>光照取此刻的天空光：北纬 31°，春秋分，不含灯光与月光</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Sky</source>
        <translation>天空</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>How clouded the sky is</source>
        <translation>云量</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Light and time</source>
        <translation>光照与时间</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>How bright the world is, and what time</source>
        <translation>环境有多亮，现在几点</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Time of day</source>
        <translation>一天中的时间</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>World</source>
        <translation>实景</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>What is before the wearer's eyes, and so what the glasses' camera sees</source>
        <translation>佩戴者眼前的景象，也就是眼镜摄像头的所见</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>What is seen</source>
        <translation>所见</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>The world behind the HUD</source>
        <translation>HUD 背后的实景</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Walking</source>
        <translation>行走</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>The head bobs with each step (Space). Pictures that were taken walking lead the head themselves</source>
        <translation>头部随步伐起伏（空格键）。行走时拍摄的画面自带头部运动</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Head</source>
        <translation>头部</translation>
    </message>
    <message>
        <location filename="../panels/world.py"/>
        <source>Where the wearer looks, and whether they walk</source>
        <translation>佩戴者的朝向，以及是否在行走</translation>
    </message>
</context>
</TS>
